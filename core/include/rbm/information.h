#pragma once

#include <optional>

#include "rbm/thermodynamics.h"

namespace rbm {

/// What is known of images before any machine has learned, and what the simplest models cost. All
/// in nats per image.
struct DataInformation {
  Index n_images;
  Index n_distinct;  ///< different images
  double entropy;    ///< data_entropy(): no model costs less
  double
      fair_coins;  ///< n_pixels ln 2: what a fair coin for each pixel costs, and every image alike
  double independent;  ///< independent_pixels_cross_entropy()
};

/// Cross-entropy of the best model whose pixels do not know of each other: each is on with the
/// share q_i of images in which it is, sum_i -q_i log q_i - (1 - q_i) log(1 - q_i). It is that
/// model's own entropy too.
/// @param images [n_pixels, n_images]   @throws Error{no_data}
double independent_pixels_cross_entropy(const BinaryBatch& images);

/// @throws Error{no_data}
/// Cost: that of data_entropy twice.
DataInformation data_information(const BinaryBatch& images);

/// What a model costs, and what of that is no fault of its own. Nats; T = 1.
struct ModelInformation {
  double cross_entropy;  ///< minus the mean log-likelihood, = entropy of the data + divergence
  double divergence;     ///< KL(data || model), >= 0
  Thermodynamics physics;
  /// Entropies of p(v) and p(h), each if its states were counted.
  std::optional<double> visible_entropy, hidden_entropy;
};

/// The largest smaller layer, whose states are counted, and the largest layer that is counted
/// beside it for its entropy.
inline constexpr Index max_information_units = 16;

/// @param images [n_visible, n_images]
/// @param both  the other layer too is counted for its entropy, if it has at most
///   max_information_units
/// @throws Error{out_of_range} for Gaussian or label units or too many to count,
///   Error{shape_mismatch}, Error{no_data}
/// Cost: ExpectationSum's of one layer or of both, and data_information's.
ModelInformation model_information(const Rbm& rbm, const BinaryBatch& images, bool both);

}  // namespace rbm
