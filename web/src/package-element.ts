/** What `import 'rbm-playground'` brings: it defines <rbm-playground>. */
import './element/rbm-playground';
