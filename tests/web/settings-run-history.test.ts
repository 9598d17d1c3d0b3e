import { describe, expect, it } from 'vitest';
import { RunHistory } from '../../web/src/state/run-history';

const made = () => {
  const history = new RunHistory();
  history.begin(false);
  return history;
};

describe('the history of a machine', () => {
  it('has no doubt while nothing is done but learning', () => {
    const history = made();
    history.learns();
    expect(history.doubts).toEqual([]);
  });

  it('takes changes before the first update for how the machine was made', () => {
    const history = made();
    history.changed('settings');
    history.changed('images');
    expect(history.doubts).toEqual([]);
    history.learns();
    history.changed('images');
    history.changed('settings');
    expect(history.doubts).toEqual(['settings', 'images']);
  });

  it('begins anew with every machine, unless that learns on at once or comes from elsewhere', () => {
    const history = made();
    history.learns();
    history.changed('settings');
    history.begin(false);
    history.changed('settings');
    expect(history.doubts).toEqual([]);
    history.begin(true);
    history.changed('settings');
    expect(history.doubts).toEqual(['settings']);
    history.begin(true, ['elsewhere']);
    expect(history.doubts).toEqual(['elsewhere']);
  });

  it('goes on with all doubts where another machine could not be had', () => {
    const history = made();
    history.learns();
    history.stopped();
    const { generation } = history;
    const failed = history.begin(true);
    history.changed('images');
    failed();
    expect(history.doubts).toEqual(['images', 'stopped']);
    expect(history.generation).not.toBe(generation);
    history.changed('settings');
    expect(history.doubts).toContain('settings');
  });
});
