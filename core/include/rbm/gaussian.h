#pragma once

#include "rbm/gibbs.h"

/// Machines whose visible units are real-valued, for grey images:
///   E(v, h) = sum_i v_i^2 / (2 s^2) - a.v - b.h - v.W h   (nats),
///   p(v | h) = N(s^2 (a + W h), s^2),   p(h_j = 1 | v) = sigmoid(b_j + (W^T v)_j).
/// So p(v) is a mixture of 2^n_hidden Gaussians of one width. The gradient of log p(v) is that of
/// the binary machine, <v h> and all, with real values for v.
///
/// The field writes sum_i (v_i - c_i)^2 / (2 s^2) - b.h - sum_ij (v_i / s) w_ij h_j: the same
/// energy, but for the constant |c|^2 / (2 s^2), with a = c / s^2 and W = w / s. Here s is fixed
/// and not learned: values are standardised first (standardise.h), and s = 1 then says that a pixel
/// given the hidden units is as spread as it is in the data, at most. Densities, and likelihoods
/// made of them, are those of the standardised values; they may be above 1, their logarithm above
/// 0.
///
/// Learning rates have to be some ten times smaller than for binary units.
/// Sources: Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010), sec. 13.2;
/// Welling, Rosen-Zvi & Hinton, Exponential Family Harmoniums with an Application to Information
/// Retrieval (2004).
namespace rbm {

/// A machine that has learned nothing, as make_rbm. @throws Error{out_of_range} also for a variance
///   s^2 that GaussianUnits does not take
Rbm make_gaussian_rbm(Index n_visible, Index n_hidden, std::uint64_t seed, float variance = 1.0f,
                      float weight_sd = 0.01f);

/// E(v, h) of each pair of columns, nats.
/// @param values v [n_visible, n_samples]   @param hidden [n_hidden, n_samples]
/// @throws Error{shape_mismatch}
Nats energy_of_values(const Rbm& rbm, const Batch& values, const BinaryBatch& hidden);

/// F(v) = |v|^2 / (2 s^2) - a.v - sum_j softplus(b_j + (W^T v)_j), nats; log p(v) = -F(v) - log Z.
/// @param values [n_visible, n_samples]   @return [n_samples]
/// @throws Error{shape_mismatch}
Nats free_energy_of_values(const Rbm& rbm, const Batch& values);

/// p(h_j = 1 | v) at temperature T, [n_hidden, n_samples]. @throws Error{shape_mismatch}
Batch mean_h_from_values(const Rbm& rbm, const Batch& values, float temperature = 1.0f);

/// Mean squared difference per pixel between values and their reconstruction v -> h ~ p(h|v) ->
/// <v|h>, in units of the standardised values; h is sampled from the stream. 0 without values.
/// @throws Error{shape_mismatch}
double reconstruction_error_of_values(const Rbm& rbm, const Batch& values, RandomStream& stream);

}  // namespace rbm
