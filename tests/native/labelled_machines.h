#pragma once

#include "enumeration.h"
#include "rbm/labels.h"

/// Small machines with label units, and the truth about them by counting the states that they have:
/// those with exactly one label on.
namespace rbm::test {

inline Rbm random_labelled_rbm(Index n_pixels, Index n_labels, Index n_hidden, std::uint64_t seed,
                               float scale = 1.0f) {
  Rbm rbm = random_rbm(n_pixels + n_labels, n_hidden, seed, scale);
  rbm.kinds.n_labels = n_labels;
  return rbm;
}

/// All states of the visible layer, class after class: number y 2^n_pixels + bits of the pixels.
inline BinaryBatch all_labelled_states(const Rbm& rbm) {
  const BinaryBatch pixels = all_states(rbm.n_pixels());
  BinaryBatch states = BinaryBatch::Zero(rbm.n_visible(), pixels.cols() * rbm.n_labels());
  for (Index y = 0; y < rbm.n_labels(); ++y) {
    states.block(0, y * pixels.cols(), pixels.rows(), pixels.cols()) = pixels;
    states.row(rbm.n_pixels() + y).segment(y * pixels.cols(), pixels.cols()).setOnes();
  }
  return states;
}

/// The number that all_labelled_states gives to a state.
inline Index labelled_state_number(const Rbm& rbm, const BinaryVector& state) {
  const Index pixels = state_number(state.head(rbm.n_pixels()));
  const Index label = labels_of(state, rbm.n_labels())[0];
  return (label << rbm.n_pixels()) + pixels;
}

/// exp(-E(v, h) / T), not normalised, [states of the visible layer, 2^n_hidden].
inline Eigen::MatrixXd labelled_weights(const Rbm& rbm, double temperature = 1.0) {
  const BinaryBatch visible = all_labelled_states(rbm);
  const BinaryBatch hidden = all_states(rbm.n_hidden());
  Eigen::MatrixXd weights(visible.cols(), hidden.cols());
  for (Index s = 0; s < hidden.cols(); ++s) {
    const BinaryBatch column = hidden.col(s).replicate(1, visible.cols());
    weights.col(s) = (-energy(rbm, visible, column).array() / temperature).exp();
  }
  return weights;
}

/// p(v, y) in the order of all_labelled_states.
inline Eigen::VectorXd labelled_probability(const Rbm& rbm, double temperature = 1.0) {
  const Eigen::MatrixXd weights = labelled_weights(rbm, temperature);
  return weights.rowwise().sum() / weights.sum();
}

/// Mean over the columns of log p(v, y), or of log p(v) where no label is on, by counting.
inline double counted_log_likelihood(const Rbm& rbm, const BinaryBatch& visible) {
  const Eigen::VectorXd p = labelled_probability(rbm);
  const Index n_states = Index{1} << rbm.n_pixels();
  double sum = 0.0;
  for (Index s = 0; s < visible.cols(); ++s) {
    const Index label = labels_of(visible.col(s), rbm.n_labels())[0];
    const Index pixels = state_number(visible.col(s).head(rbm.n_pixels()));
    double share = 0.0;
    for (Index y = 0; y < rbm.n_labels(); ++y) {
      if (label == no_label || label == y) share += p(y * n_states + pixels);
    }
    sum += std::log(share);
  }
  return sum / static_cast<double>(visible.cols());
}

/// n states drawn from these probabilities, whose numbers are those of the columns of `states`.
inline BinaryBatch draw_states(const BinaryBatch& states, const Eigen::VectorXd& probability,
                               Index n, RandomStream& stream) {
  BinaryBatch drawn(states.rows(), n);
  for (Index c = 0; c < n; ++c) {
    double left = stream.uniform_double();
    Index s = 0;
    for (; s + 1 < states.cols(); ++s) {
      left -= probability(s);
      if (left < 0.0) break;
    }
    drawn.col(c) = states.col(s);
  }
  return drawn;
}

}  // namespace rbm::test
