#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rbm/rbm.h"

namespace rbm {

// Where a unit or a weight begins to be remarkable. "The guide" is Hinton, A Practical Guide to
// Training Restricted Boltzmann Machines (2010); it names these signs and leaves the numbers open.
inline constexpr float dead_below = 0.01f;        ///< p(h|v) on every image
inline constexpr float saturated_above = 0.99f;   ///< p(h|v) on every image
inline constexpr double duplicate_cosine = 0.95;  ///< of two units' weights, at least
inline constexpr float duplicate_bias = 0.5f;     ///< difference of their biases, at most, nats
inline constexpr double weightless_share = 0.1;   ///< root mean square, of that of all weights
/// One pixel alone brings a unit from a probability of 1/2 to more than 0.99.
inline constexpr float large_weight = 5.0f;

/// What tells whether a machine learns well, in numbers. Nothing here judges.
struct HealthFacts {
  // The weights, and what the last update did to them. The guide, sec. 7: steps of about a
  // thousandth of the weights.
  double weight_norm = 0.0;  ///< Euclidean, of all weights
  double step_norm = 0.0;    ///< of the last update's steps
  double mean_weight = 0.0;  ///< mean |W|
  double mean_step = 0.0;    ///< mean |step|
  double largest_weight = 0.0;
  double large_share = 0.0;  ///< of the weights, those with |W| > large_weight

  // Hidden units over the images that were looked at; none without images. The guide, sec. 15.
  Index n_images = 0;
  double mean_activity = 0.0;  ///< of all units
  double activity_sd = 0.0;    ///< of the units' own means
  std::vector<Index> dead;
  std::vector<Index> saturated;

  // Hidden units by their weights.
  std::vector<Index> weightless;
  /// Each with the units that do about the same, rising; two that are linked by a third are of one
  /// group.
  std::vector<std::vector<Index>> duplicates;
  Index n_compared = 0;  ///< units among which duplicates were looked for

  // How often each pixel is on.
  /// Sum over the pixels of the divergence of sigmoid(a) from the images, nats: what the biases
  /// alone miss. Empty without pixel_means. Near 0 is right for a machine that has learned no
  /// weights yet; the guide, sec. 8.
  std::optional<double> bias_divergence;
  /// Root mean square over the pixels of chains' mean less images' mean, less what so many
  /// independent chains would be off by chance. Empty without images or chains.
  std::optional<double> marginal_difference;
};

/// @param last_step  what the last update added to the parameters, of the machine's size
/// @param hidden_mean  p(h|v) of images, [n_hidden, n_images]
/// @param pixel_means  how often each pixel is on in all images, [n_visible]; may be empty
/// @param chains  visible states of chains that draw from the model, [n_visible, n_chains]
/// @throws Error{shape_mismatch}
/// Cost: O(n_visible n_hidden + n_hidden n_images), and at most 1e7 multiplications to find
/// duplicates:
///   beyond that only so many units, spread evenly, are compared.
HealthFacts examine(const Rbm& rbm, const Rbm& last_step, const Batch& hidden_mean,
                    const Vector& pixel_means, const BinaryBatch& chains);

}  // namespace rbm
