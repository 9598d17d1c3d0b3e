#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rbm/likelihood_gradient.h"

namespace rbm {

struct OneUpdateSettings {
  int gibbs_steps = 1;          ///< k, [1, max_shown_gibbs_steps]
  double learning_rate = 0.05;  ///< of the step, [0, 10]
  std::uint64_t seed = 1;
  std::uint64_t draw = 0;  ///< other random numbers for the same seed
  bool exact = false;      ///< also the exact negative phase
};

inline constexpr int max_shown_gibbs_steps = 20;
inline constexpr Index max_shown_batch = 100;  ///< images of the mini-batch
/// The largest smaller layer whose states are counted for the exact negative phase.
inline constexpr Index max_exact_update_units = 16;

/// Free energies of some visible states, nats.
struct FreeEnergyShift {
  Nats before, after;  ///< of the machine, and of the machine after the step; [n_samples]
};

/// One update of contrastive divergence with all that it goes through: CD-k as Algorithm::cd does
/// it, a plain step without momentum and decay.
struct OneUpdate {
  Batch hidden_mean;   ///< p(h|v) of the images, [n_hidden, n_images]
  BinaryBatch hidden;  ///< h ~ p(h|v), where the chains start

  std::vector<BinaryBatch> chain_visible;  ///< v after step 1, ..., k; [n_visible, n_images] each
  std::vector<BinaryBatch> chain_hidden;   ///< h drawn from it for the next step; k - 1 of them
  Batch fantasy_hidden_mean;               ///< p(h|v) of the last v

  Expectations positive;  ///< <v h^T> etc. with p(h|v) for h: over the images,
  Expectations negative;  ///< and over the chains after k steps
  Gradient gradient;      ///< positive - negative

  std::optional<Expectations> exact_negative;  ///< over the model's own distribution
  std::optional<Gradient> exact_gradient;      ///< of the mean log-likelihood of these images
  std::optional<GradientBias> bias;            ///< of `gradient` beside it

  FreeEnergyShift data;       ///< of the images
  FreeEnergyShift fantasies;  ///< of the chains' last visible states
};

/// Whether the exact negative phase can be had of this machine.
bool has_exact_update(const Rbm& rbm);

/// To first order in the learning rate r, the step lowers the mean free energy of the images beside
/// that of the fantasies by r |gradient|^2.
/// @param images  the mini-batch, [n_visible, n_images]
/// @throws Error{shape_mismatch}, Error{no_data}, Error{not_binary}, Error{out_of_range} for the
///   settings, label or Gaussian units, more than max_shown_batch images, and `exact` without
///   has_exact_update(); Error{not_finite}
/// Cost: k Gibbs steps of the batch, and ExpectationSum for the exact phase.
/// Source: Hinton, Training Products of Experts by Minimizing Contrastive Divergence (2002).
OneUpdate one_update(const Rbm& rbm, const BinaryBatch& images, const OneUpdateSettings& settings);

}  // namespace rbm
