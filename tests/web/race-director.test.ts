import { beforeEach, describe, expect, it } from 'vitest';
import { Emitter } from '../../web/src/client/emitter';
import type { PlaygroundEvents } from '../../web/src/element/playground-events';
import type { MadeMachine } from '../../web/src/element/playground-images';
import { RaceDirector, type RacingPage } from '../../web/src/element/race-director';
import type { ErrorCode } from '../../web/src/protocol/messages';
import type { RaceFrame } from '../../web/src/protocol/race';
import { planOf, racePresets } from '../../web/src/state/race-presets';
import { FakeClient, someImages } from './playground-support';

class FakePage implements RacingPage {
  readonly #events = new Emitter<PlaygroundEvents>();
  readonly data = someImages(3, 8);
  playing = true;
  takes = true;
  readonly taken: MadeMachine[] = [];
  readonly told: string[] = [];

  async play() {
    this.#set(true);
    return true;
  }
  async pause() {
    this.#set(false);
    return true;
  }
  async takeMachine(machine: MadeMachine) {
    if (this.takes) this.taken.push(machine);
    if (this.takes) this.#set(true);
    return this.takes;
  }
  notify(notice: { code: string } | null) {
    if (notice) this.told.push(notice.code);
  }
  on<K extends keyof PlaygroundEvents>(
    event: K,
    listener: (value: PlaygroundEvents[K]) => void,
  ): () => void {
    return this.#events.on(event, listener);
  }
  #set(playing: boolean) {
    this.playing = playing;
    this.#events.emit('playing', playing);
  }
}

const generated = someImages(5, 8);
const [preset] = racePresets.filter(({ id }) => id === 'flipped-images');
if (!preset) throw new Error('no race');
const plan = planOf(preset, 4);

const frame = (change: Partial<RaceFrame> = {}): RaceFrame => ({
  playing: true,
  finished: false,
  measuring: false,
  lanes: [],
  points: [],
  ...change,
});

describe('the race director', () => {
  let page: FakePage;
  let made: FakeClient[];
  let race: RaceDirector;
  /** Why races can't be made. */
  let refused: ErrorCode | null;
  const client = (): FakeClient => {
    const last = made.at(-1);
    if (!last) throw new Error('no client was made');
    return last;
  };
  const kinds = () => client().asked.map(({ kind }) => kind);

  beforeEach(() => {
    page = new FakePage();
    made = [];
    refused = null;
    race = new RaceDirector(page, () => {
      const next = new FakeClient();
      next.answers.set('generate', () => generated);
      next.answers.set('openRace', () => ({
        method: 'exact',
        trainingEntropy: 3,
        heldOutCount: 0,
      }));
      next.answers.set('saveLane', () => ({ saved: Uint8Array.of(7), updates: 9, digest: 'd' }));
      if (refused) next.refusing.set('openRace', refused);
      made.push(next);
      return next.asClient;
    });
  });

  it('makes no worker before it is needed, and ends it with the race', async () => {
    expect(made).toHaveLength(0);
    await race.start(plan);
    expect(kinds()).toEqual(['generate', 'openRace', 'playRace']);
    expect(race.phase).toBe('running');
    race.close();
    expect(client().disposed).toBe(true);
    expect(race).toMatchObject({ phase: 'idle', plan: null, frame: null, points: [] });
  });

  it('pauses the page’s machine and lets it go on when that is wished', async () => {
    await race.start(plan);
    expect(page.playing).toBe(false);
    expect(race.pageWaits).toBe(true);
    await race.resumePage();
    expect(page.playing).toBe(true);
    expect(race.pageWaits).toBe(false);
  });

  it('does not offer to go on with what stood still before, or plays again', async () => {
    page.playing = false;
    await race.start(plan);
    expect(race.pageWaits).toBe(false);
    page.playing = true;
    await race.restart(5);
    expect(race.pageWaits).toBe(true);
    await page.play();
    expect(race.pageWaits).toBe(false);
  });

  it('collects points, and knows when the race is over', async () => {
    await race.start(plan);
    client().emit('raceFrame', frame({ points: [{ update: 0, lanes: [] }] }));
    client().emit('raceFrame', frame({ points: [{ update: 9, lanes: [] }], finished: true }));
    expect(race.points.map(({ update }) => update)).toEqual([0, 9]);
    expect(race.phase).toBe('finished');
  });

  it('starts again with another seed, without what was known of the former race', async () => {
    await race.start(plan);
    client().emit('raceFrame', frame({ points: [{ update: 0, lanes: [] }] }));
    await race.restart(77);
    expect(race.points).toEqual([]);
    expect(made).toHaveLength(1);
    const open = client().asked.findLast(({ kind }) => kind === 'openRace');
    expect(open?.body).toMatchObject({ seed: 77 });
    expect(race.plan?.ground.seed).toBe(77);
  });

  it('shows nothing more of a race that is left, and lets its machines go', async () => {
    await race.start(plan);
    client().emit('raceFrame', frame({ points: [{ update: 0, lanes: [] }] }));
    let shown = 0;
    race.on('frame', () => {
      shown += 1;
    });
    client().holding = 'openRace';
    const restarting = race.restart(77);
    expect(race.opened).toBeNull();
    await new Promise((resolve) => setTimeout(resolve));
    expect(kinds().slice(3)).toEqual(['closeRace', 'generate', 'openRace']);
    client().emit('raceFrame', frame({ finished: true, points: [{ update: 9, lanes: [] }] }));
    expect(race).toMatchObject({ phase: 'starting', frame: null, points: [] });
    expect(shown).toBe(0);
    client().release();
    await restarting;
    client().emit('raceFrame', frame({ points: [{ update: 0, lanes: [] }] }));
    expect(race.points).toHaveLength(1);
    expect(race).toMatchObject({ phase: 'running', opened: { trainingEntropy: 3 } });
    expect(shown).toBe(1);
  });

  it('pauses and goes on', async () => {
    await race.start(plan);
    await race.pause();
    expect(race.phase).toBe('paused');
    await race.resume();
    expect(race.phase).toBe('running');
    expect(kinds().slice(-2)).toEqual(['pauseRace', 'playRace']);
  });

  it('hands a lane’s machine to the page with settings and images', async () => {
    await race.start(plan);
    await expect(race.use(2)).resolves.toBe(true);
    expect(page.taken).toEqual([
      {
        data: generated,
        saved: Uint8Array.of(7),
        settings: expect.objectContaining({ dataset: 'digits', seed: 4, centering: 'mean' }),
      },
    ]);
    expect(race).toMatchObject({ taken: 2, phase: 'paused', pageWaits: false });
    expect(page.told).toEqual(['machine-from-race']);
  });

  it('hands over flipped images with a machine that learned these', async () => {
    await race.start(plan);
    await race.use(1);
    expect(page.taken[0]?.settings.dataset).toBe('own');
    expect([...(page.taken[0]?.data?.pixels ?? [])]).toEqual(
      [...generated.pixels].map((pixel) => 1 - pixel),
    );
  });

  it('says nothing of a machine that the page did not take', async () => {
    page.takes = false;
    await race.start(plan);
    await expect(race.use(0)).resolves.toBe(false);
    expect(race.taken).toBeNull();
    expect(page.told).toEqual([]);
  });

  it('tells why a race can’t be made, and shows the choice again', async () => {
    refused = 'out_of_memory';
    await race.start(plan);
    expect(race).toMatchObject({ phase: 'idle', problem: { code: 'out_of_memory' } });
    expect(client().disposed).toBe(true);
    refused = null;
    await race.start(plan);
    expect(race).toMatchObject({ phase: 'running', problem: null });
    expect(made).toHaveLength(2);
  });

  it('tells that the race is lost when its worker dies', async () => {
    await race.start(plan);
    client().emit('restarted', null);
    expect(race).toMatchObject({ phase: 'idle', problem: { code: 'worker_died' } });
  });

  it('forgets a race that is closed while it is made', async () => {
    const starting = race.start(plan);
    race.close();
    await starting;
    expect(race).toMatchObject({ phase: 'idle', plan: null, problem: null });
    expect(made.every(({ disposed }) => disposed)).toBe(true);
  });
});
