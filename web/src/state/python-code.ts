/** What can be done with exported weights in Python; each stands alone. */
export type PythonSnippet = 'numpy' | 'scikit-learn' | 'back' | 'safetensors';

/** Names that the page gives its files, and that the code reads. */
export const exportNames = {
  npz: 'rbm-weights.npz',
  safetensors: 'rbm-weights.safetensors',
} as const;

/**
 * Python code for the files of the page. A test runs each of them, and compares it with the README.
 */
export const pythonCode: Readonly<Record<PythonSnippet, string>> = {
  numpy: `import numpy as np

rbm = np.load("${exportNames.npz}")
W = rbm["components_"]  # [n_hidden, n_visible]
a = rbm["intercept_visible_"]
b = rbm["intercept_hidden_"]


def free_energy(v):
    """F(v) in nats of images v [n, n_visible] of 0 and 1; log p(v) = -F(v) - log Z.

    With label units, v is the pixels and then one unit for each class,
    exactly one of them on.
    """
    v = np.asarray(v, dtype=np.float64)
    return -v @ a - np.logaddexp(0, v @ W.T + b).sum(axis=1)
`,
  'scikit-learn': `import numpy as np
from sklearn.neural_network import BernoulliRBM

weights = np.load("${exportNames.npz}")
rbm = BernoulliRBM(n_components=weights["components_"].shape[0])
rbm.components_ = weights["components_"]
rbm.intercept_hidden_ = weights["intercept_hidden_"]
rbm.intercept_visible_ = weights["intercept_visible_"]
rbm.n_features_in_ = rbm.components_.shape[1]  # now it counts as fitted

# rbm.transform(v) is p(h = 1 | v), rbm.gibbs(v) a step of a chain,
# rbm.score_samples(v) the pseudo-likelihood, and rbm.partial_fit(v) learns on.
`,
  back: `import numpy as np

# rbm is any fitted BernoulliRBM whose images are square, 2 to 28 pixels a side.
np.savez(
    "fitted.npz",
    components_=rbm.components_,
    intercept_hidden_=rbm.intercept_hidden_,
    intercept_visible_=rbm.intercept_visible_,
)
`,
  safetensors: `import json
import struct

with open("${exportNames.safetensors}", "rb") as file:
    (length,) = struct.unpack("<Q", file.read(8))
    header = json.loads(file.read(length))
    data = file.read()


def tensor(name):
    """Values, row by row, and shape of "weight", "visible_bias" or "hidden_bias"."""
    begin, end = header[name]["data_offsets"]
    return struct.unpack(f"<{(end - begin) // 4}f", data[begin:end]), header[name]["shape"]
`,
};
