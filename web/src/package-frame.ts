/** The page for iframes and double-clicks, rbm-playground.html: the element and nothing else. */
import './element/rbm-playground';
import { followAddress, talkWithParent } from './element/host-frame';
import type { RbmPlayground } from './element/rbm-playground';

const element = document.querySelector('rbm-playground') as RbmPlayground | null;
if (element) {
  followAddress(element, location.search);
  if (window.parent !== window) talkWithParent(element, window, window.parent);
}
