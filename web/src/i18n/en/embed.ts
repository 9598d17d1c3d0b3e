/** Texts of the dialog that makes the code for other pages. */
export const embed = {
  open: 'Embed',
  openHint: 'HTML that shows this playground on a page of your own',
  title: 'Embed this playground',
  lead: 'Paste this HTML into your page. It opens a new machine with these settings and this seed.',
  ownImages: 'Your own images are not in it: it opens generated digits.',
  localOnly:
    'This page’s address works on this computer alone. Put the playground on a web server first.',
  /** Attribute `lang` of what is embedded: English is what it has without. */
  lang: '',
  close: 'Close',
  form: 'Form',
  element: 'Element',
  elementHint: 'Part of your page: it takes its width and can be styled.',
  iframe: 'Frame',
  iframeHint: 'A page in your page, for where scripts are not allowed.',
  panels: 'Panels',
  allPanels: 'All panels',
  noPanels: 'Choose at least one panel.',
  theme: 'Colours',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  autoplay: 'Learns as soon as it is seen',
  code: 'HTML',
  copy: 'Copy embed code',
  copied: 'The code is copied.',
  notCopied: 'The browser did not let it be copied. The code is selected: copy it by hand.',
};
