/** Sentences for what went wrong or was done for the person, by the code of the notice. */
export const notices = {
  shape_mismatch: 'Those images don’t have the size of this machine, so nothing was changed.',
  out_of_range: 'That value is outside of what the machine can take, so nothing was changed.',
  not_binary: 'The machine learns black and white images only, so nothing was changed.',
  no_data: 'There are no images to learn. Choose a preset, draw some or upload your own.',
  not_finite:
    'The numbers grew beyond all bounds and that step was not taken. A smaller learning rate helps.',
  bad_state: 'That isn’t possible right now, so nothing was changed.',
  out_of_memory:
    'There isn’t enough memory for that, so nothing was changed. Fewer hidden units, smaller or fewer images, or a smaller batch need less.',
  no_simd:
    'This browser lacks WebAssembly SIMD, which the machine computes with. A current Firefox, Chrome, Edge or Safari (16.4 or later) has it.',
  load_failed:
    'The machine could not be loaded. The connection may have been lost, or a file is missing on the server.',
  worker_died:
    'The machine stopped unexpectedly too often and was not started again. Your images are still on this page; loading it again starts afresh.',
  cancelled: 'That was cancelled.',
  internal: 'Something went wrong inside the machine, so nothing was changed.',
  'no-images': 'There are no images to learn. Choose a preset, draw some or upload your own.',
  'worker-restarted':
    'The machine stopped unexpectedly and was started again from where it was. Your images are all there.',
  stopped:
    'Learning stopped at the last good state, because the numbers grew beyond all bounds. Lower the learning rate, then press Reset.',
  'stopped-for-memory':
    'Learning stopped at the last good state, because the browser gave no more memory. Fewer hidden units, smaller or fewer images, or a smaller batch need less.',
  'exact-too-large':
    'The exact gradient can only be had where one layer has at most 16 units. This machine learns with PCD instead.',
  'link-partly':
    'Part of this link could not be used and was left out. The defaults are in its place.',
  'file-refused': 'That file could not be used, so nothing was changed.',
  'session-imported':
    'The session is back as it was saved: images, settings and a machine that learns on to the bit. Press Play to go on.',
  'weights-imported':
    'The weights are in. They came without images, so those of this page stay. Learning starts at update 0 when you press Play.',
  'weights-imported-other-images':
    'The weights are in. They came without images, and for images of another size, so the page made such ones. Learning starts at update 0 when you press Play.',
  'machine-brought-back':
    'The former machine is back, with its images and all that it has learned.',
  'link-costly':
    'One update of this link’s machine would take many seconds. What makes it so slow was left out, with the defaults in its place.',
  'link-too-far':
    'The update that this link names is so far away that learning up to it would take more than some minutes. The machine starts at update 0 instead.',
  'link-images-broken':
    'The images in this link are damaged, perhaps because it was cut short. It is opened with generated images instead.',
  'session-kept':
    'This machine is the link’s. Your last session is kept until you change something here.',
  'replay-failed':
    'The update that the link names was not reached. The machine stands where it came to.',
  'machine-renewed': 'A new machine was made, so learning starts at update 0.',
  'machine-from-race':
    'This machine comes from the race, with its images, its settings and all that it has learned. It learns on from there; a learning rate that was falling stays at a tenth of its start.',
};
