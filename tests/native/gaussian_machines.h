#pragma once

#include <algorithm>

#include "enumeration.h"
#include "rbm/gaussian_exact.h"
#include "rbm/standardise.h"

/// Small machines with Gaussian visible units, and the truth about them.
namespace rbm::test {

inline Rbm random_gaussian_rbm(Index n_visible, Index n_hidden, std::uint64_t seed, float variance,
                               float scale = 0.7f) {
  Rbm rbm = random_rbm(n_visible, n_hidden, seed, scale);
  rbm.kinds.pixels = VisibleKind::gaussian;
  rbm.kinds.variance = variance;
  return rbm;
}

/// Means of the Gaussians that p(v) is a mixture of, [n_visible, 2^n_hidden].
inline Eigen::MatrixXd mixture_means(const Rbm& rbm) {
  const Eigen::MatrixXd h = all_states(rbm.n_hidden()).cast<double>();
  const Eigen::MatrixXd input = rbm.weights.cast<double>() * h;
  return static_cast<double>(rbm.kinds.variance) *
         (input.colwise() + rbm.visible_bias.cast<double>());
}

/// <v v^T> at temperature T.
inline Eigen::MatrixXd second_moments(const Rbm& rbm, double temperature = 1.0) {
  const Eigen::VectorXd p = hidden_distribution(rbm, temperature).probability;
  const Eigen::MatrixXd means = mixture_means(rbm);
  Eigen::MatrixXd moments = means * p.asDiagonal() * means.transpose();
  moments.diagonal().array() += static_cast<double>(rbm.kinds.variance) * temperature;
  return moments;
}

/// Grey images of 3 x 3 pixels, brighter to one side by a random slope: neighbours go together.
inline GreyBatch slopes(Index n_images, std::uint64_t seed = 1) {
  RandomStream stream(seed, Purpose::dataset);
  GreyBatch grey(9, n_images);
  for (Index s = 0; s < n_images; ++s) {
    const double across = 70.0 * stream.normal(), down = 70.0 * stream.normal();
    for (Index i = 0; i < 9; ++i) {
      const double level = 128.0 + across * static_cast<double>(i % 3 - 1) +
                           down * static_cast<double>(i / 3 - 1) + 12.0 * stream.normal();
      grey(i, s) = static_cast<std::uint8_t>(std::clamp(level, 0.0, 255.0));
    }
  }
  return grey;
}

inline Standardiser scale_of(const GreyBatch& grey) {
  GreyStatistics statistics(grey.rows());
  statistics.add(grey);
  return statistics.standardiser();
}

inline Batch values_of(const GreyBatch& grey, const Standardiser& scale) {
  Batch values;
  standardise(scale, grey, values);
  return values;
}

}  // namespace rbm::test
