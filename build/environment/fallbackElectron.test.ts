import { expect, test } from 'vitest';
import { releasePath } from './fallbackElectron.ts';

test("Electron's own files keep their place", () => {
  expect(releasePath('Cypress/Cypress')).toBe('Cypress');
  expect(releasePath('Cypress/locales/ru.pak')).toBe('locales/ru.pak');
  expect(releasePath('Cypress/v8_context_snapshot.bin')).toBe('v8_context_snapshot.bin');
});

test("Cypress's program and snapshot, and whatever lies outside its folder, are left out", () => {
  expect(releasePath('Cypress/resources/app/package.json')).toBeUndefined();
  expect(releasePath('Cypress/resources/app-update.yml')).toBeUndefined();
  expect(releasePath('Cypress/browser_v8_context_snapshot.bin')).toBeUndefined();
  expect(releasePath('elsewhere/file')).toBeUndefined();
});
