#pragma once

#include "rbm/expectations.h"

/// The exact truth about machines with Gaussian visible units, by counting all states of the hidden
/// layer, whatever the number of pixels: given h the integral over v is a Gaussian one, with
///   log p(h) Z = b.h + sum_i K_i((a + W h)_i),   K the cumulant of GaussianUnits,
/// which is a quadratic form of h. So a state costs n_hidden additions and no pixel at all.
/// Advanced without libm in one fixed order: the same bits everywhere.
namespace rbm {

/// The largest hidden layer whose 2^n states are counted here, 8 MB.
inline constexpr Index max_counted_hidden = 20;

/// p(h) of all hidden states.
struct HiddenDistribution {
  Eigen::VectorXd probability;  ///< [2^n_hidden]; bit j of a state's number is hidden unit j
  double log_partition;         ///< log Z = log sum_h integral exp(-E(v, h) / T) dv, nats
};

/// Cost: n_visible n_hidden^2 / 2 multiplications, then at most n_hidden additions and one exp for
/// each state.
/// @throws Error{out_of_range} for more than max_counted_hidden hidden units or a temperature that
///   is not a finite number above 0; Error{not_finite} for parameters that are not numbers
HiddenDistribution hidden_distribution(const Rbm& rbm, double temperature = 1.0);

/// log p(v) = -F(v) - log Z of each image, nats: the logarithm of a density of standardised values,
/// which may be above 0.
/// @param values [n_visible, n_samples]   @return [n_samples]   @throws Error{shape_mismatch}
Nats log_density(const Rbm& rbm, const Batch& values, double log_z);

/// Mean of log p(v) over the images, nats per image. @throws Error{no_data} without images
double mean_log_density(const Rbm& rbm, const Batch& values, double log_z);

/// <v h^T>, <v>, <h> of the model. Errors and cost as hidden_distribution, another n_hidden / 2
/// additions for each state, and n_visible n_hidden^2 multiplications.
Expectations gaussian_expectations(const Rbm& rbm);

}  // namespace rbm
