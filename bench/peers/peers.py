"""CD-1 as Python people do it, on the same images as `npm run bench`.

    python3 peers.py --list
    python3 peers.py --images build/bench/images --seconds 0.2 update/update/784x500/b100 ...

Prints one JSON object a line. NumPy and PyTorch do a full CD-1 update with momentum and weight
decay in float32, tuned: buffers made once, everything in place, one thread. scikit-learn does what
its BernoulliRBM does: persistent chains, neither momentum nor weight decay. Mini-batches are
gathered from shuffled images, as the core's are, but for scikit-learn, which takes slices. Times
are processor times.
"""

import argparse
import importlib
import json
import os
import time

# Before anything loads a BLAS.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

RATE, MOMENTUM, WEIGHT_DECAY = 1e-5, 0.5, 1e-4
N_IMAGES = 2000
WORKLOADS = ["784x500/b100", "784x64/b20", "64x32/b50"]


def numpy_update(images, n_hidden, batch_size):
    """An update with NumPy: [n_samples, n_units], C order."""
    import numpy as np

    n_visible = images.shape[1]
    images = images.astype(np.float32)
    visible = np.zeros((batch_size, n_visible), np.float32)
    # SFC64 is the fastest generator that NumPy has.
    generator = np.random.Generator(np.random.SFC64(1))
    weights = 0.01 * generator.standard_normal((n_visible, n_hidden), dtype=np.float32)
    velocity, decay, negative = (np.zeros_like(weights) for _ in range(3))
    visible_bias, visible_velocity = np.zeros((2, n_visible), np.float32)
    hidden_bias, hidden_velocity = np.zeros((2, n_hidden), np.float32)
    hidden, hidden_mean, fantasy_hidden, uniform_hidden = (
        np.zeros((batch_size, n_hidden), np.float32) for _ in range(4)
    )
    fantasies, uniform_visible = (
        np.zeros((batch_size, n_visible), np.float32) for _ in range(2)
    )

    def sigmoid_in_place(x):
        np.negative(x, out=x)
        np.exp(x, out=x)
        np.add(x, 1, out=x)
        np.reciprocal(x, out=x)

    def mean(states, matrix, bias, out):
        np.dot(states, matrix, out=out)
        np.add(out, bias, out=out)
        sigmoid_in_place(out)

    def draw(probability, uniform, out):
        generator.random(dtype=np.float32, out=uniform)
        np.less(uniform, probability, out=out, casting="unsafe")

    def step(parameter, velocity, gradient):
        np.multiply(velocity, MOMENTUM, out=velocity)
        np.add(velocity, gradient, out=velocity)
        np.add(parameter, velocity, out=parameter)

    rate = np.float32(RATE / batch_size)

    def update(batch):
        np.take(images, batch, axis=0, out=visible, mode="clip")
        mean(visible, weights, hidden_bias, hidden_mean)
        draw(hidden_mean, uniform_hidden, hidden)
        mean(hidden, weights.T, visible_bias, fantasies)
        draw(fantasies, uniform_visible, fantasies)
        mean(fantasies, weights, hidden_bias, fantasy_hidden)

        np.dot(visible.T, hidden_mean, out=decay)
        np.dot(fantasies.T, fantasy_hidden, out=negative)
        np.subtract(decay, negative, out=decay)
        np.multiply(decay, rate, out=decay)
        np.multiply(weights, np.float32(RATE * WEIGHT_DECAY), out=negative)
        np.subtract(decay, negative, out=decay)
        step(weights, velocity, decay)
        step(visible_bias, visible_velocity, rate * (visible.sum(0) - fantasies.sum(0)))
        step(hidden_bias, hidden_velocity, rate * (hidden_mean.sum(0) - fantasy_hidden.sum(0)))

    return update


def pytorch_update(images, n_hidden, batch_size):
    """An update with PyTorch: [n_samples, n_units]."""
    import torch

    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    torch.manual_seed(1)
    n_visible = images.shape[1]
    images = torch.from_numpy(images).float()
    visible = torch.zeros(batch_size, n_visible)
    weights = 0.01 * torch.randn(n_visible, n_hidden)
    velocity = torch.zeros_like(weights)
    visible_bias, visible_velocity = torch.zeros(2, n_visible)
    hidden_bias, hidden_velocity = torch.zeros(2, n_hidden)
    hidden, hidden_mean, fantasy_hidden, uniform_hidden = torch.zeros(4, batch_size, n_hidden)
    fantasies, uniform_visible = torch.zeros(2, batch_size, n_visible)
    rate = RATE / batch_size

    def mean(states, matrix, bias, out):
        torch.addmm(bias, states, matrix, out=out)
        out.sigmoid_()

    def draw(probability, uniform, out):
        uniform.uniform_()
        torch.lt(uniform, probability, out=out)

    def update(batch):
        torch.index_select(images, 0, torch.from_numpy(batch), out=visible)
        mean(visible, weights, hidden_bias, hidden_mean)
        draw(hidden_mean, uniform_hidden, hidden)
        mean(hidden, weights.t(), visible_bias, fantasies)
        draw(fantasies, uniform_visible, fantasies)
        mean(fantasies, weights, hidden_bias, fantasy_hidden)

        velocity.addmm_(visible.t(), hidden_mean, beta=MOMENTUM, alpha=rate)
        velocity.addmm_(fantasies.t(), fantasy_hidden, alpha=-rate)
        velocity.add_(weights, alpha=-RATE * WEIGHT_DECAY)
        weights.add_(velocity)
        visible_velocity.mul_(MOMENTUM).add_(visible.sum(0) - fantasies.sum(0), alpha=rate)
        hidden_velocity.mul_(MOMENTUM).add_(hidden_mean.sum(0) - fantasy_hidden.sum(0), alpha=rate)
        visible_bias.add_(visible_velocity)
        hidden_bias.add_(hidden_velocity)

    return update


def scikit_learn_epochs(images, n_hidden, batch_size):
    """Five epochs with fit, which keeps float32; partial_fit would fall back to float64."""
    import numpy as np
    from sklearn.neural_network import BernoulliRBM

    images = images.astype(np.float32)
    epochs = 5
    rbm = BernoulliRBM(
        n_components=n_hidden,
        batch_size=batch_size,
        learning_rate=RATE,
        n_iter=epochs,
        random_state=1,
    )
    return lambda: rbm.fit(images), epochs * (N_IMAGES // batch_size)


def epoch_of(make_update):
    """An epoch of updates, each from images that are shuffled once."""

    def make(images, n_hidden, batch_size):
        import numpy as np

        update = make_update(images, n_hidden, batch_size)
        order = np.random.default_rng(1).permutation(N_IMAGES)
        batches = np.split(order, range(batch_size, N_IMAGES, batch_size))

        def epoch():
            for batch in batches:
                update(batch)

        return epoch, len(batches)

    return make


# For each peer its package, and what makes a function to be timed and the number of its updates.
PEERS = {
    "scikit-learn": ("sklearn", scikit_learn_epochs),
    "numpy": ("numpy", epoch_of(numpy_update)),
    "pytorch": ("torch", epoch_of(pytorch_update)),
}


def is_installed(package):
    try:
        importlib.import_module(package)
    except ImportError:
        return False
    return True


def versions():
    """The installed peers, and the BLAS below them if threadpoolctl knows it: with the reference
    BLAS, which some systems install first, they are ten times slower than they could be."""
    found = []
    for build, (package, _) in PEERS.items():
        if is_installed(package):
            found.append(f"{build} {importlib.import_module(package).__version__}")
    if is_installed("threadpoolctl"):
        pools = importlib.import_module("threadpoolctl").threadpool_info()
        found += [
            f"{pool['internal_api']} {pool['version']} ({pool.get('architecture', 'unknown')})"
            for pool in pools
            if pool["user_api"] == "blas"
        ] or ["no BLAS that threadpoolctl knows"]
    return found


def mean_milliseconds(run, updates_per_run, seconds):
    """Of an update, over at least so many seconds of processor time after a first run."""
    run()
    updates = 0
    start = time.process_time()
    while (elapsed := time.process_time() - start) < seconds:
        run()
        updates += updates_per_run
    return 1000 * elapsed / updates


def measure(name, folder, seconds):
    """One JSON object for each installed peer."""
    import numpy as np

    shape, batch = name.split("/")[2:4]
    n_visible, n_hidden = map(int, shape.split("x"))
    batch_size = int(batch[1:])
    path = os.path.join(folder, f"strokes-{n_visible}x{N_IMAGES}.u8")
    images = np.fromfile(path, dtype=np.uint8).reshape(N_IMAGES, n_visible)
    for build, (package, make) in PEERS.items():
        if not is_installed(package):
            continue
        run, updates = make(images, n_hidden, batch_size)
        result = {
            "name": name,
            "build": build,
            "visible": n_visible,
            "hidden": n_hidden,
            "batch": batch_size,
            "density": float(images.mean()),
            "cpu_time": mean_milliseconds(run, updates, seconds),
        }
        print(json.dumps(result), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="cases of npm run bench")
    parser.add_argument("--images", help="the folder that npm run bench writes its images into")
    parser.add_argument("--seconds", type=float, default=0.2, help="least time for each")
    parser.add_argument("--list", action="store_true", help="say what could be measured")
    arguments = parser.parse_args()
    if arguments.list:
        missing = [build for build, (package, _) in PEERS.items() if not is_installed(package)]
        # Every one of them needs NumPy, which reads the images.
        able = [] if "numpy" in missing else [f"update/update/{load}" for load in WORKLOADS]
        print(json.dumps({"names": able, "missing": missing, "versions": versions()}))
        return
    for name in arguments.names:
        measure(name, arguments.images, arguments.seconds)


if __name__ == "__main__":
    main()
