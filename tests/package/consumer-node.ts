// A program for Node, in a project that has no types of a browser.
import { createMachine } from 'rbm-playground/core';

const machine = await createMachine({ width: 2, core: new Uint8Array(8) });
console.log(machine.updates, machine.save().length);
