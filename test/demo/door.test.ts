import { expect, test } from 'vitest';
import { t } from '../../main/telegram/locales/translate.ts';
import { type DoorEvidence, judgeDoor, said } from './door.ts';

const wellOpened: DoorEvidence = {
  decided: 'Борис wants to chat.\n\nApproved by you, 14:02',
  buttonsLeft: 0,
  read: [t('ru', 'access-asked'), t('ru', 'access-approved'), 'Да.'],
  answer: 'Да.',
};

test('the sentences that are looked for are those of the bot', () => {
  expect(said).toEqual({
    letIn: t('en', 'owner-approve'),
    asked: t('ru', 'access-asked'),
    approved: t('ru', 'access-approved'),
  });
});

test('a door that opened as it should is found well', () => expect(judgeDoor(wellOpened)).toEqual([]));

test.each([
  [{ decided: 'Борис wants to chat.' }, 'does not say who decided'],
  [{ buttonsLeft: 2 }, 'can still press'],
  [{ read: ['?', ...wellOpened.read.slice(1)] }, 'not told that Anna is asked'],
  [{ read: [t('ru', 'access-asked'), '?', 'Да.'] }, 'not told that he is in'],
  [{ read: wellOpened.read.slice(0, 2) }, 'did not get one answer'],
  [{ read: [...wellOpened.read, 'Да.'] }, 'did not get one answer'],
  [{ answer: '' }, 'did not get one answer'],
])('what went wrong is told: %j', (wrong, words) => {
  const problems = judgeDoor({ ...wellOpened, ...wrong });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(words);
});
