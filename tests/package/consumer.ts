// Another project's program, which uses most of what is promised: what is promised wrongly does not compile.
import 'rbm-playground';
import type { MeasureDetail, PanelName, RbmPlaygroundElement } from 'rbm-playground';
import { createMachine, generateImages, type Machine } from 'rbm-playground/core';
import 'rbm-playground/bundle';

export async function drive(): Promise<MeasureDetail> {
  const element: RbmPlaygroundElement = document.createElement('rbm-playground');
  const panels: PanelName[] = ['dreams', 'data'];
  element.panels = panels.join(' ');
  element.addEventListener('rbm-step', (event) => {
    const updates: number = event.detail.updates;
    console.log(updates);
  });
  await element.ready;
  await element.step(10);
  // @ts-expect-error there is no such set of images
  await element.setDataset('faces');
  const weights: Float32Array = (await element.parameters()).weights;
  console.log(weights.length, element.images.count);
  return element.measure('exact');
}

export async function headless(): Promise<Float32Array> {
  const machine: Machine = await createMachine({
    width: 4,
    hidden: 8,
    trainer: { algorithm: 'pcd' },
  });
  // @ts-expect-error no such algorithm
  machine.configure({ algorithm: 'backprop' });
  machine.setImages(await generateImages('digits', { side: 8, count: 10 }), 0.1);
  await machine.train(10, { onProgress: (share: number) => console.log(share) });
  return machine.sample({ count: 2 }).probabilities;
}
