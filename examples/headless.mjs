// A machine without a page: node headless.mjs
import { createMachine, generateImages } from 'rbm-playground/core';

const images = await generateImages('bars-and-stripes', { side: 4, count: 500 });
const machine = await createMachine({ width: 4, hidden: 16, trainer: { learningRate: 0.01 } });
machine.setImages(images);

for (let round = 0; round < 5; round++) {
  await machine.train(2000);
  const { training } = await machine.measure('exact');
  console.log(`${machine.updates} updates: ${training.value.toFixed(3)} nats per image`);
}

const dreams = machine.sample({ count: 4, steps: 200 });
const digest = machine.parameters().digest;
console.log(
  `${dreams.count} dreams of ${machine.nVisible} pixels; the weights' digest is ${digest}`,
);
machine.close();
