#include "rbm/memory.h"

#include <algorithm>
#include <string>

#include "rbm/error.h"

namespace rbm {
namespace {

/// Weights, velocities, two transposed copies; for a time also a second machine's weights and
/// velocities, and the saved ones.
constexpr std::uint64_t weight_matrices = 8;

/// Of one unit of one image or chain that is worked on: states, means, uniform numbers and lists,
/// in the positive and in the negative phase.
constexpr std::uint64_t bytes_per_state = 32;

/// Images that measures look at.
constexpr std::uint64_t measured_images = 128;

/// Stack, program data and whatever else is small.
constexpr std::uint64_t base = 2'000'000;

// Of a measurement:

/// Tables of the kernels, and whatever is small.
constexpr std::uint64_t measurement_base = 1'000'000;

/// Of one unit of one image or chain that is worked on: state, input, and lists.
constexpr std::uint64_t bytes_per_measured_state = 16;

/// Images that are worked on at a time.
constexpr std::uint64_t images_at_a_time = 64;

/// Of one coupling while it is counted, and while expectations are compared: matrices in double.
constexpr std::uint64_t bytes_per_counted_coupling = 16;
constexpr std::uint64_t bytes_per_expected_coupling = 72;

/// Of a unit of the layer that is not counted, for each unit that is: see Enumeration and
/// ExpectationSum, which holds an Enumeration.
constexpr std::uint64_t bytes_to_count = 16;
constexpr std::uint64_t bytes_to_average = 64;

/// Of one state of the visible layer while states are listed: its weight, its probability, its
/// count.
constexpr std::uint64_t bytes_per_weighed_state = 20;

/// While they are put in order, so many lists of the length that is asked for, and one of the
/// result.
constexpr std::uint64_t lists_in_order = 10;

// Of the measurement of mixing:

/// Of each mode that was seen, if every look of every chain were at another one: its digest in a
/// set.
constexpr std::uint64_t bytes_per_mode = 64;

/// A row's length where it is padded for the kernels.
constexpr std::uint64_t padded(Index units) {
  return (static_cast<std::uint64_t>(units) + 31) & ~31ull;
}

std::string megabytes(std::uint64_t bytes) {
  const std::uint64_t count = (bytes + 500'000) / 1'000'000;
  return sentence({count, " MB"});
}

std::uint64_t listing_memory(Index n_visible, Index n_listed, Index n_labels) {
  const Index n_units = state_bits(n_visible, {n_labels});
  if (n_listed < 1 || n_units > max_listed_units) return 0;
  const std::uint64_t n_states = std::uint64_t{1} << n_units;
  const std::uint64_t listed = std::min(static_cast<std::uint64_t>(n_listed), n_states);
  return n_states * bytes_per_weighed_state +
         (std::min(lists_in_order * listed, n_states) + listed) * sizeof(ListedState);
}

std::uint64_t exact_memory(Index n_visible, Index n_hidden, const MeasurementSettings& settings,
                           Index n_labels) {
  const std::uint64_t couplings = padded(std::max(n_visible, n_hidden)) *
                                  static_cast<std::uint64_t>(std::min(n_visible, n_hidden));
  const std::uint64_t levels =
      static_cast<std::uint64_t>(std::min({n_visible, n_hidden, max_enumerated_units}) + n_labels) +
      1;
  const std::uint64_t pairs = padded(std::max(n_visible, n_hidden)) * levels;
  const std::uint64_t listed = listing_memory(n_visible, settings.n_listed, n_labels);
  if (!settings.expectations) {
    return couplings * bytes_per_counted_coupling + pairs * bytes_to_count + listed;
  }
  return couplings * (bytes_per_counted_coupling + bytes_per_expected_coupling) +
         pairs * bytes_to_average + static_cast<std::uint64_t>(settings.chains.size()) +
         bytes_per_measured_state * (padded(n_visible) + padded(n_hidden)) * images_at_a_time +
         listed;
}

std::uint64_t annealed_memory(Index n_visible, Index n_hidden, Index n_training,
                              const AisSettings& ais) {
  const std::uint64_t visible = padded(n_visible), hidden = padded(n_hidden);
  const auto n_chains = static_cast<std::uint64_t>(std::clamp(ais.n_chains, 2, max_ais_chains));
  std::uint64_t n_betas = 0;
  for (const int n : ais.n_betas) {
    n_betas += static_cast<std::uint64_t>(std::clamp(n, 1, max_ais_betas));
  }
  const std::uint64_t weights_and_transpose = 2 * sizeof(float) * visible * hidden;
  return weights_and_transpose + bytes_per_measured_state * (visible + hidden) * n_chains +
         2 * n_betas * sizeof(float) + static_cast<std::uint64_t>(n_training) * sizeof(Index);
}

}  // namespace

void count_trainer(const TrainerSettings& settings, Workload& workload) {
  // Fast weights, also saved and in a trainer that is made anew, and the sum that drives the
  // chains.
  constexpr Index of_fast_weights = 4;
  // In double, of two trees of states, the sums over them, and their results.
  constexpr Index of_exact_sums = 28;
  const Algorithm algorithm = settings.algorithm;
  workload.batch_size = settings.batch_size;
  workload.n_temperatures = algorithm == Algorithm::tempering ? settings.n_temperatures : 1;
  workload.trainer_matrices = algorithm == Algorithm::fast_pcd ? of_fast_weights
                              : algorithm == Algorithm::exact  ? of_exact_sums
                                                               : 0;
  if (settings.visible_statistics == UnitStatistics::mean) ++workload.trainer_matrices;
}

std::uint64_t memory_needed(const Workload& w) {
  // Products of the positive and of the negative phase.
  const Index of_real_values = w.visible_kind == VisibleKind::gaussian ? 2 : 0;
  const std::uint64_t visible = padded(w.n_visible);
  const std::uint64_t hidden = padded(w.n_hidden);
  const auto n_images = static_cast<std::uint64_t>(w.n_images);
  const Index negative = w.n_temperatures > 1 ? w.batch_size * w.n_temperatures : 0;
  const auto columns =
      static_cast<std::uint64_t>(w.batch_size + negative + w.n_chains) + measured_images;
  const std::uint64_t matrices =
      weight_matrices + static_cast<std::uint64_t>(w.trainer_matrices + of_real_values);
  return base + matrices * sizeof(float) * visible * hidden +
         bytes_per_state * (visible + hidden) * columns +
         n_images * (static_cast<std::uint64_t>(w.n_visible) + sizeof(std::uint32_t));
}

void require_memory(const char* who, const Workload& w, std::uint64_t needed,
                    std::uint64_t available) {
  if (needed <= available) return;
  throw Error(
      ErrorCode::out_of_memory,
      {who, ": ", w.n_visible, " visible and ", w.n_hidden, " hidden units with ", w.n_images,
       " images, batches of ", w.batch_size, " and ", w.n_chains,
       " chains on display would need about ", megabytes(needed), " of memory, and there are ",
       megabytes(available),
       ". Fewer hidden units, smaller images, fewer images or smaller batches need ", "less."});
}

std::uint64_t measured_images_memory_needed(Index n_visible, Index n_images) {
  const std::uint64_t sorted_for_entropy = 2 * sizeof(Index);
  return measurement_base + static_cast<std::uint64_t>(n_images) *
                                (static_cast<std::uint64_t>(n_visible) + sorted_for_entropy);
}

std::uint64_t measurement_memory_needed(Index n_visible, Index n_hidden, Index n_training,
                                        Index n_held_out, const MeasurementSettings& settings,
                                        Index n_labels) {
  const std::uint64_t parameters = sizeof(float) * padded(n_visible) * padded(n_hidden);
  const std::uint64_t free_energies =
      static_cast<std::uint64_t>(n_training + n_held_out) * sizeof(double);
  const std::uint64_t method = settings.method == PartitionMethod::exact
                                   ? exact_memory(n_visible, n_hidden, settings, n_labels)
                                   : annealed_memory(n_visible, n_hidden, n_training, settings.ais);
  return measurement_base + parameters + free_energies + method;
}

std::uint64_t mixing_memory_needed(Index n_visible, Index n_hidden,
                                   const MixingSettings& settings) {
  const std::uint64_t visible = padded(n_visible), hidden = padded(n_hidden);
  const TrainerSettings& trainer = settings.trainer;
  const int rungs = trainer.algorithm == Algorithm::tempering
                        ? std::clamp(trainer.n_temperatures, 2, max_temperatures)
                        : 1;
  const auto chains =
      static_cast<std::uint64_t>(std::clamp<Index>(settings.n_chains, 1, max_mixing_chains));
  const auto steps =
      static_cast<std::uint64_t>(std::clamp<Index>(settings.n_steps, 1, max_mixing_steps));
  const std::uint64_t traces = sizeof(float) * most_mixing_features *
                               std::min(chains * steps, std::uint64_t{max_mixing_states});
  const auto interval =
      static_cast<std::uint64_t>(std::clamp<Index>(settings.mode_interval, 1, max_mixing_steps));
  const std::uint64_t modes = bytes_per_mode * chains * (steps / interval + 1);
  const std::uint64_t weights_and_transpose = 2 * sizeof(float) * visible * hidden;
  return measurement_base + weights_and_transpose + traces + modes +
         bytes_per_state * (visible + hidden) * chains * static_cast<std::uint64_t>(rungs + 1);
}

void require_measurement_memory(const char* who, Index n_visible, Index n_hidden, Index n_images,
                                std::uint64_t needed, std::uint64_t available) {
  if (needed <= available) return;
  const std::string hidden = n_hidden > 0 ? sentence({" and ", n_hidden, " hidden"}) : "";
  throw Error(ErrorCode::out_of_memory,
              {who, ": to measure machines with ", n_visible, " visible", hidden, " units on ",
               n_images, " images would need about ", megabytes(needed),
               " of memory, and there are ", megabytes(available),
               ". A smaller machine, fewer images or fewer annealed chains need less."});
}

}  // namespace rbm
