#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "rbm/autocorrelation.h"
#include "rbm/negative_phase.h"

namespace rbm {

/// Limits of a run; together they hold its traces below 80 MB.
inline constexpr Index max_mixing_chains = 1000;
inline constexpr Index max_mixing_steps = 100'000;
inline constexpr Index max_mixing_states = 1'000'000;  ///< chains times steps
/// Free energy, units on, and so many hidden units.
inline constexpr Index max_watched_hidden_units = 16;
inline constexpr Index most_mixing_features = 2 + max_watched_hidden_units;
/// An autocorrelation time needs so many looks at the least.
inline constexpr Index min_mixing_looks = 50;

/// Whose chains are run, and how far.
struct MixingSettings {
  /// Of these the algorithm, and for tempering the ladder and its k Gibbs steps between two swaps.
  /// The chains of cd, pcd and fast_pcd are one and the same here, plain Gibbs sampling: cd's go on
  /// as if they persisted, and without learning there are no fast weights. Visible states are
  /// always sampled.
  TrainerSettings trainer;
  Index n_chains = 20;   ///< [1, max_mixing_chains]
  Index n_steps = 2000;  ///< Gibbs steps of each chain; a tenth more come first and do not count
  Index mode_interval = 10;  ///< Gibbs steps between two looks at modes, at least 1
  std::uint64_t seed = 0;
};

/// What is watched in every state.
enum class MixingFeatureKind : std::uint8_t {
  free_energy = 0,
  units_on = 1,           ///< number of visible units that are on
  hidden_probability = 2  ///< p(h_j = 1 | v)
};

struct MixingFeature {
  MixingFeatureKind kind;
  Index hidden_unit;         ///< j; -1 for the other kinds
  AutocorrelationTime time;  ///< in Gibbs steps
};

struct MixingResult {
  /// Free energy, units on, and up to 16 hidden units, those whose p(h_j|v) varied most.
  std::vector<MixingFeature> features;
  /// Index of the one with the longest time; -1 if none varied.
  int slowest = -1;
  /// 1,000 Gibbs steps of one chain are worth so many independent draws, by the slowest feature: an
  /// upper bound where its time is a lower one. NaN if none varied.
  double draws_per_1000_steps = 0.0;
  /// See ModeCounter; per 1,000 Gibbs steps of one chain.
  double mode_changes_per_1000_steps = 0.0;
  std::uint64_t mode_changes = 0;
  std::uint64_t n_modes = 0;
  /// Of tempering: pair i is of the i-th and the next lower beta.
  std::vector<SwapCount> swaps;
  Index n_steps = 0;         ///< Gibbs steps of each chain that counted
  Index steps_per_look = 1;  ///< k for tempering, else 1
};

/// How well the chains of a negative phase mix on a machine that stands still, in slices. The
/// result does not depend on the slices, and nothing that learns hears of it.
///
/// For tempering, one look is one update's k Gibbs steps and its swaps, at beta = 1; its times are
/// told in the same Gibbs steps, of which each costs n_temperatures times as much.
/// Cost: (n_chains n_temperatures) 1.1 n_steps Gibbs steps, as many passes for the features, a
///   Descent every mode_interval steps, and for a slow feature n_steps^2 n_chains / 10
///   multiplications.
class MixingMeter {
 public:
  /// @param starts  visible states, [n_visible, n]; chain c begins at number c mod n. Without
  ///   columns the chains begin at noise, see chains_from_noise
  /// @throws Error{shape_mismatch, not_binary, not_finite}, and Error{out_of_range} for settings
  ///   outside their ranges and Algorithm::exact, which has no chains
  MixingMeter(Rbm rbm, const BinaryBatch& starts, const MixingSettings& settings);
  ~MixingMeter();
  MixingMeter(MixingMeter&&) noexcept;
  MixingMeter& operator=(MixingMeter&&) noexcept;

  /// Does work worth about so many multiplications, at least a little. @return whether all is done
  bool advance(double work);
  /// [0, 1], 1 only when all is done.
  double share_done() const;
  /// @throws Error{out_of_range} before all is done
  const MixingResult& result() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace rbm
