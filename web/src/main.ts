import './element/rbm-playground';
