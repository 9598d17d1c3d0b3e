/** What `import 'rbm-playground'` brings: it defines <rbm-playground>. */
import './element/rbm-playground';

export type * from './api/playground-element';
