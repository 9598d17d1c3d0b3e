#pragma once

#include <optional>

#include "rbm/expectations.h"

namespace rbm {

/// The machine as a physical system at temperature T, p(v, h) = exp(-E(v, h) / T) / Z, exactly.
/// Boltzmann's constant is 1: energies are in nats at T = 1, entropies in nats.
struct Thermodynamics {
  double temperature;
  double log_partition;  ///< log Z
  double mean_energy;    ///< <E>
  double free_energy;    ///< -T log Z = <E> - T S
  double entropy;        ///< S = -sum p(v, h) log p(v, h)
  double heat_capacity;  ///< d<E>/dT = <(E - <E>)^2> / T^2
  /// Of p(v) and of p(h): known of the layer whose states were counted.
  std::optional<double> visible_entropy;
  std::optional<double> hidden_entropy;
};

/// @param sum  of this machine, finished
/// @throws Error{out_of_range} if it is not
/// Cost: O(n_visible n_hidden).
Thermodynamics thermodynamics(const Rbm& rbm, const ExpectationSum& sum);

/// In one go, counting the smaller layer. Errors and cost: ExpectationSum.
Thermodynamics thermodynamics(const Rbm& rbm, double temperature = 1.0);

/// Entropy in nats of the empirical distribution, -sum q log q over the distinct images with
/// frequencies q. No model can give the images a higher mean log-likelihood than minus this.
/// @param images [n_pixels, n_images]
/// @throws Error{no_data} without images
/// Cost: sorts the images, O(n_images log(n_images)) comparisons.
double data_entropy(const BinaryBatch& images);

/// -mean log p(v) over the images, nats: minus the mean log-likelihood.
/// @throws Error{shape_mismatch}, Error{no_data}
double cross_entropy(const Rbm& rbm, const BinaryBatch& images, double log_z);

/// KL(data || model) = cross-entropy - data entropy in nats, >= 0, and 0 only for a model that is
/// the data's distribution. @throws Error{shape_mismatch}, Error{no_data}
double kl_divergence(const Rbm& rbm, const BinaryBatch& images, double log_z);

/// 1 nat = 1 / ln 2 bits.
inline constexpr double nats_to_bits(double nats) { return nats * 1.4426950408889634074; }

}  // namespace rbm
