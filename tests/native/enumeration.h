#pragma once

#include <cmath>

#include "rbm/rbm.h"

/// The truth about small machines, by counting all their states.
namespace rbm::test {

/// All 2^n states, one per column; bit i of the column's number is unit i.
inline BinaryBatch all_states(Index n_units) {
  BinaryBatch states(n_units, Index{1} << n_units);
  for (Index s = 0; s < states.cols(); ++s) {
    for (Index i = 0; i < n_units; ++i) states(i, s) = static_cast<std::uint8_t>(s >> i & 1);
  }
  return states;
}

/// The number that all_states gives to a state.
inline Index state_number(const BinaryVector& state) {
  Index number = 0;
  for (Index i = 0; i < state.size(); ++i) number |= Index{state(i)} << i;
  return number;
}

/// A machine with couplings and biases of standard deviation `scale`.
inline Rbm random_rbm(Index n_visible, Index n_hidden, std::uint64_t seed, float scale = 1.0f) {
  Rbm rbm = make_rbm(n_visible, n_hidden, seed, scale);
  rbm.visible_bias = make_rbm(n_visible, 1, seed + 1000, scale).weights.col(0);
  rbm.hidden_bias = make_rbm(n_hidden, 1, seed + 2000, scale).weights.col(0);
  return rbm;
}

/// exp(-E(v, h) / T) / Z for all pairs of states, [2^n_visible, 2^n_hidden].
inline Eigen::MatrixXd joint_probability(const Rbm& rbm, double temperature = 1.0) {
  const BinaryBatch visible = all_states(rbm.n_visible());
  const BinaryBatch hidden = all_states(rbm.n_hidden());
  Eigen::MatrixXd p(visible.cols(), hidden.cols());
  for (Index s = 0; s < hidden.cols(); ++s) {
    const BinaryBatch column = hidden.col(s).replicate(1, visible.cols());
    p.col(s) = (-energy(rbm, visible, column).array() / temperature).exp();
  }
  return p / p.sum();
}

/// p(v) of all visible states, [2^n_visible].
inline Eigen::VectorXd visible_probability(const Rbm& rbm, double temperature = 1.0) {
  return joint_probability(rbm, temperature).rowwise().sum();
}

/// log Z by counting.
inline double exact_log_partition(const Rbm& rbm) {
  const Nats f = free_energy(rbm, all_states(rbm.n_visible()));
  const double lowest = f.minCoeff();
  return -lowest + std::log((-(f.array() - lowest)).exp().sum());
}

/// Sum over the images of log p(v), nats.
inline double exact_log_likelihood(const Rbm& rbm, const BinaryBatch& images) {
  return -free_energy(rbm, images).sum() -
         test::exact_log_partition(rbm) * static_cast<double>(images.cols());
}

/// Pearson's chi-square of counts against probabilities; cells expected below 5 are pooled.
struct ChiSquare {
  double statistic = 0.0;
  int degrees_of_freedom = -1;

  /// Wilson & Hilferty (1931): about standard normal when the probabilities are right.
  double z() const {
    const double k = degrees_of_freedom;
    return (std::cbrt(statistic / k) - (1.0 - 2.0 / (9.0 * k))) / std::sqrt(2.0 / (9.0 * k));
  }
};

inline ChiSquare chi_square(const Eigen::VectorXd& counts, const Eigen::VectorXd& probability) {
  ChiSquare result;
  const double n = counts.sum();
  double pooled_count = 0.0, pooled_expected = 0.0;
  const auto add = [&result](double count, double expected) {
    result.statistic += (count - expected) * (count - expected) / expected;
    ++result.degrees_of_freedom;
  };
  for (Index i = 0; i < counts.size(); ++i) {
    const double expected = n * probability(i);
    if (expected >= 5.0) {
      add(counts(i), expected);
    } else {
      pooled_count += counts(i);
      pooled_expected += expected;
    }
  }
  if (pooled_expected > 0.0) add(pooled_count, pooled_expected);
  return result;
}

}  // namespace rbm::test
