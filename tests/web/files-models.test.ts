import { describe, expect, it } from 'vitest';
import { filmDreams } from '../../web/src/element/dream-recorder';
import { Playground } from '../../web/src/element/playground';
import { readModelFile, sortOutModels } from '../../web/src/files/model-files';
import { LIMITS } from '../../web/src/formats/limits';
import { writeNpz } from '../../web/src/formats/npz';
import { writeSafetensors } from '../../web/src/formats/safetensors';
import { decodeGif } from './formats-export-support';
import { someMachine } from './formats-model-support';
import { bytesOf, formatErrorFrom, pngHeader } from './formats-support';
import { FakeClient, someFrame } from './playground-support';

const file = (bytes: Uint8Array) => new Blob([bytes as BlobPart]);

describe('files with machines', () => {
  it('are told from pictures by their first bytes, in the order they came', async () => {
    const models = [writeNpz(someMachine()), writeSafetensors(someMachine())].map(file);
    const others = [file(pngHeader(1, 1)), file(bytesOf('1,0,1')), file(bytesOf())];
    const gone = Object.assign(file(bytesOf('x')), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('moved')) }),
    });
    const mixed = [others[0]!, models[0]!, others[1]!, gone, models[1]!, others[2]!];
    expect(await sortOutModels(mixed)).toEqual({
      models,
      others: [others[0], others[1], gone, others[2]],
    });
  });

  it('that are too large are refused unread', async () => {
    const huge = {
      size: LIMITS.modelBytes + 1,
      arrayBuffer: () => {
        throw new Error('was read');
      },
    } as unknown as Blob;
    expect((await formatErrorFrom(readModelFile(huge))).code).toBe('too-large');
    const gone = { size: 1, arrayBuffer: () => Promise.reject(new Error('moved')) };
    expect((await formatErrorFrom(readModelFile(gone as unknown as Blob))).code).toBe('unreadable');
  });
});

describe('a film of dreams', () => {
  const palette = {
    paper: [255, 255, 255],
    ink: [0, 0, 0],
    line: [128, 128, 128],
  } as unknown as Parameters<typeof filmDreams>[1];
  const dream = (on: number) => {
    const fantasyStates = Uint8Array.from({ length: 16 }, (_, i) => Number(i % 4 === on));
    const fantasyProbabilities = Float32Array.from(fantasyStates);
    return someFrame({ nChains: 4, fantasyStates, fantasyProbabilities });
  };

  it('has the dreams that came, with gaps between them', async () => {
    const client = new FakeClient();
    const playground = new Playground(client.asClient, {}, () => new FakeClient().asClient);
    let share = 0;
    const film = filmDreams(playground, palette, new AbortController().signal, (done) => {
      share = done;
    });
    for (let i = 0; share < 1; i++) {
      client.emit('frame', dream(i % 4));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const { frames, width, height, palette: colours, delay } = decodeGif((await film)!);
    expect(frames).toHaveLength(48);
    expect(delay).toBe(6);
    // Two by two images of two by two pixels, 80 points each.
    expect([width, height]).toEqual([2 * 160 + 1, 2 * 160 + 1]);
    expect([colours[0], colours[14], colours[15]]).toEqual([0xffffff, 0, 0x808080]);
    expect(frames[0]![160]).toBe(15);
    expect(new Set(frames[0])).toEqual(new Set([0, 14, 15]));
    expect([frames[0]![0], frames[0]![80]]).toEqual([14, 0]);
  });

  it('ends when it is given up, and is none when no dream comes', async () => {
    const client = new FakeClient();
    const playground = new Playground(client.asClient, {}, () => new FakeClient().asClient);
    const work = new AbortController();
    const film = filmDreams(playground, palette, work.signal, () => {});
    work.abort(new Error('enough'));
    await expect(film).rejects.toThrow('enough');
  });
});
