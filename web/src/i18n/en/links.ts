/** Texts of links: the dialog that makes them, and the way to the update that one names. */
export const links = {
  title: 'Link to this machine',
  close: 'Close',
  where: 'Where it starts',
  start: 'From its start',
  startHint: 'A new machine with these settings and this seed, which learns at once.',
  point: (update: string) => `At update ${update}`,
  pointHint:
    'It learns up to this update again and stops there, with the same bits on every computer.',
  /** Why the point can't be had. */
  doubts: {
    settings: 'Not possible: settings were changed while it learned.',
    images: 'Not possible: its images were changed, or come from another seed.',
    elsewhere: 'Not possible: it was not made here, but comes from a race or a file.',
    stopped: 'Not possible: its numbers once left their range.',
    'own-images': 'Not possible without your own images.',
    'at-start': 'It has not learned anything yet.',
    'too-far': 'Not possible: learning up to it again would take more than some minutes.',
  },
  withImages: (number: string, count: number, labelled: boolean) =>
    `With my ${count === 1 ? 'image' : `${number} images`}${labelled ? ' and labels' : ''}`,
  tooManyImages:
    'Your own images are too many for a link, which can hold 8,000 characters: it opens generated digits.',
  withoutImages: 'Your own images are not in this link: it opens generated digits.',
  /** Settings that the link could not bring along. */
  lacks: (names: string) => `Too slow to be opened by a link, so the defaults are used: ${names}`,
  address: 'Link',
  length: (characters: string) => `${characters} characters`,
  copy: 'Copy link',
  copied: 'The link is copied.',
  notCopied: 'The browser did not let it be copied. The link is selected: copy it by hand.',
  digest: (update: string) => `Digest of the weights at update ${update}`,
  digestHint: 'Equal digests mean equal weights, bit for bit.',
  failed: 'The machine did not answer, so only its start can be linked to.',

  /** What becomes of the session, in the footer. */
  session: {
    kept: 'Your session is kept on this computer, and nowhere else.',
    former: 'Your last session is still kept.',
    forgotten: 'Nothing is kept on this computer any more, until you load the page again.',
    refused: 'This browser keeps nothing for the page, so your session ends with it.',
    'no-room': 'There is no room on this computer to keep your session, so it ends with the page.',
    forget: 'Forget what is stored on this computer',
  },

  replay: {
    label: 'Way to the update of the link',
    running: (target: string) => `Learning up to update ${target}, which the link names.`,
    done: (done: string, target: string) => `${done} of ${target} updates`,
    stop: 'Stop here',
    arrived: (update: string) => `This is update ${update}, which the link names.`,
    digest: 'Digest of its weights:',
    agrees: 'The link promised the same: every bit agrees.',
    differs: (promised: string) =>
      `The link promised ${promised}: these are not the same bits. Another version of the page may have made it.`,
    dismiss: 'Dismiss this message',
  },
};
