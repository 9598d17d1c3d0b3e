#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "rbm/archive.h"
#include "rbm/gibbs.h"
#include "rbm/trainer_settings.h"

namespace rbm {

class GradientStep;

/// The positive phase, where chains may start.
struct PositivePhase {
  BinaryBatch visible;  ///< the mini-batch, [n_visible, n]; grey levels where units are real-valued
  Batch values;         ///< of real-valued units: the same, standardised; else empty
  BinaryBatch hidden;   ///< h ~ p(h|v), [n_hidden, n]; only where somebody asks for them
  Batch hidden_mean;    ///< p(h|v), [n_hidden, n]
};

/// What the gradient takes from the negative phase: <v>, <h>, and for <v h^T> either samples,
/// which WeightUpdate adds up in its own pass over the weights, or the products themselves.
struct NegativeStatistics {
  const BinaryBatch* states = nullptr;  ///< [n_visible, n]; null where there are products
  const Batch* hidden_mean = nullptr;   ///< p(h|v) of them, [n_hidden, n]
  const Weights* products =
      nullptr;     ///< <v h^T> [n_visible, n_hidden]; null where there are states
  Vector visible;  ///< <v>
  Vector hidden;   ///< <h>
};

/// One negative phase: the machine as it is, and how far to go.
struct NegativePhaseRun {
  const Rbm& rbm;
  const PositivePhase& positive;
  const TrainerSettings& settings;
  int gibbs_steps;        ///< k of this update
  std::uint64_t seed;     ///< names the streams of new chains,
  std::uint64_t update;   ///< together with this
  RandomStream& stream;   ///< of this update's negative phase
  GibbsSampler& sampler;  ///< scratch that all phases share
};

/// Swaps of two neighbours in temperature.
struct SwapCount {
  std::uint64_t attempted = 0;
  std::uint64_t accepted = 0;
};

/// Where the model's side of the gradient comes from: one class for each Algorithm, with the state
/// that it keeps between updates. Advanced without libm and Eigen's products, with the same bits
/// everywhere; but for Algorithm::exact, updates after the first of one shape allocate nothing.
class NegativePhase {
 public:
  virtual ~NegativePhase() = default;

  /// Whether run() starts from PositivePhase::hidden.
  virtual bool starts_from_hidden_states() const { return false; }

  /// Persistent chains go on from here, n_chains = settings.batch_size; of a tempered chain, the
  /// replicas at all temperatures. No effect where chains do not persist.
  /// @param hidden  states h, [n_hidden, n_chains]
  virtual void start_from(const BinaryBatch& /*hidden*/, const TrainerSettings& /*settings*/) {}

  /// @return statistics that hold until the next call
  virtual const NegativeStatistics& run(const NegativePhaseRun& run) = 0;

  /// Learns from the same gradient as the machine, which has done its step.
  /// @return false if a parameter left [-parameter_limit, parameter_limit]
  virtual bool learn(const TrainerSettings&, const Rbm&, GradientStep&) { return true; }

  /// Visible states of the last run of persistent chains, [n_visible, n_chains]; without columns
  /// before it, after read(), and where the chains' visible units are means.
  virtual const BinaryBatch& fantasy_visible() const { return no_states_; }

  /// The same of all temperatures, [n_visible, n_chains n_temperatures]: the chains at beta = 1
  /// first, then those of the next lower beta. Without columns but for tempering.
  virtual const BinaryBatch& replicas() const { return no_states_; }

  /// Pair i is of the i-th and the next lower beta. None but for tempering.
  virtual const std::vector<SwapCount>& swaps() const { return no_swaps_; }
  virtual void reset_swaps() {}

  /// Appends the state between updates.
  virtual void write(ArchiveWriter&) const {}
  /// @throws Error{bad_state} for an impossible one
  virtual void read(ArchiveReader&) {}

 protected:
  explicit NegativePhase(Index n_visible) : no_states_(n_visible, 0) {}

  /// Statistics of samples, which must live as long as they are used.
  void take_samples(const BinaryBatch& states, const Batch& hidden_mean);
  /// Statistics of means in the place of samples.
  void take_means(const Batch& visible_mean, const Batch& hidden_mean);

  NegativeStatistics statistics_;
  Weights products_;

 private:
  BinaryBatch no_states_;
  std::vector<SwapCount> no_swaps_;
};

/// The phase of this algorithm for machines of this size.
/// @throws Error{out_of_range} for Algorithm::exact if both layers have more than max_exact_units
///   units, or states, where a visible layer has labels: see state_bits
std::unique_ptr<NegativePhase> make_negative_phase(Algorithm algorithm, Index n_visible,
                                                   Index n_hidden, const VisibleKinds& kinds = {});

}  // namespace rbm
