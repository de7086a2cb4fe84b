import type { AppView, CourierBridge } from '../../main/common/calls.ts';
import type { SettingView } from '../../main/common/settings.ts';
import type { AppStatus } from '../../main/common/status.ts';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';

/** Everything the window draws, as main last told it. */
export interface Snapshot {
  readonly view: AppView;
  readonly status: AppStatus;
  readonly settings: readonly SettingView[];
  readonly update: UpdateStatus;
}

type Schedule = (draw: () => void) => void;

/**
 * Mirrors what main sends and asks for a redraw at most once per frame, however many statuses come: while a model
 * writes, there can be dozens in a second.
 */
export class StateMirror {
  #picture: Snapshot | undefined;
  #isDrawScheduled = false;
  readonly #courier: CourierBridge;
  readonly #draw: (picture: Snapshot) => void;
  readonly #schedule: Schedule;

  constructor(courier: CourierBridge, draw: (picture: Snapshot) => void, schedule: Schedule) {
    this.#courier = courier;
    this.#draw = draw;
    this.#schedule = schedule;
  }

  /**
   * Asks for the first picture and follows the changes. Listens before it asks, so that nothing falls in between.
   *
   * @returns the function that ends it
   * @throws what the request threw, when main does not answer; nothing is listened to then
   */
  async follow(): Promise<() => void> {
    const early: Partial<Snapshot> = {};
    const take = (change: Partial<Snapshot>) => {
      if (this.#picture) this.#show({ ...this.#picture, ...change });
      else Object.assign(early, change);
    };
    const endings = [
      this.#courier.on('view', (view) => take({ view })),
      this.#courier.on('status', (status) => take({ status })),
      this.#courier.on('settings', (settings) => take({ settings })),
      this.#courier.on('update', (update) => take({ update })),
    ];
    const end = () => {
      for (const stop of endings) stop();
    };
    try {
      const [view, status, settings, update] = await Promise.all([
        this.#courier.call('app.view'),
        this.#courier.call('status.get'),
        this.#courier.call('settings.get'),
        this.#courier.call('updates.get'),
      ]);
      this.#show({ view, status, settings, update, ...early });
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }

  #show(picture: Snapshot): void {
    this.#picture = picture;
    if (this.#isDrawScheduled) return;
    this.#isDrawScheduled = true;
    this.#schedule(() => {
      this.#isDrawScheduled = false;
      if (this.#picture) this.#draw(this.#picture);
    });
  }
}
