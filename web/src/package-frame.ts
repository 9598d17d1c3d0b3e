/** The page for iframes and double-clicks, rbm-playground.html: the element and nothing else. */
import { followAddress, talkWithParent } from './element/host-frame';
import { RbmPlayground } from './element/rbm-playground';

const element = new RbmPlayground();
element.address = true;
// Before it is in the page, where it begins.
followAddress(element, location.search);
document.querySelector('main')?.append(element);
if (window.parent !== window) talkWithParent(element, window, window.parent);
