#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "rbm/rng.h"
#include "rbm/types.h"

/// The hot loops over binary states. States are 0 or 1, so a product with a weight matrix is the
/// sum of the rows that are switched on: no multiplications, and work only for active units.
///
/// Bit reproducibility: each output element is summed in one fixed order, lanes never mix, nothing
/// here calls libm or Eigen's products. The vector width changes the speed, never a bit.
///
/// Kernels trust their caller with shapes (the floors above check them) and count every entry that
/// is not 0 as 1.
namespace rbm {

/// Lists of indices, one after the other (compressed rows). Holds up to 2^32 - 1 indices.
class ActiveLists {
 public:
  /// Number of lists.
  Index count() const { return static_cast<Index>(starts_.size()) - 1; }
  /// List i, in increasing order; valid until the lists are made anew.
  std::span<const std::uint32_t> list(Index i) const {
    const auto k = static_cast<std::size_t>(i);
    return {items_.data() + starts_[k], starts_[k + 1] - starts_[k]};
  }

  /// For every column of `states`, the units that are 1, in increasing order.
  /// Cost: O(n_units * n_samples), no allocation once the buffers are large enough.
  void list_columns(const BinaryBatch& states);

  /// The same for the columns `columns[0], columns[1], ...` of `states`.
  void list_columns(const BinaryBatch& states, std::span<const std::uint32_t> columns);

  /// From lists per sample to lists per unit: for each of n_units, the samples in which it is 1.
  /// Cost: O(n_units + number of indices).
  void transpose_of(const ActiveLists& by_sample, Index n_units);

 private:
  void reserve(std::size_t lists, std::size_t items);
  void append_list(const std::uint8_t* states, std::size_t n_units);

  std::vector<std::uint32_t> starts_{0};
  std::vector<std::uint32_t> items_;
  std::size_t used_ = 0;
};

/// inputs(:, s) = bias + sum over u in active.list(s) of table(u, :), for every sample s.
/// @param table   [n_in, n_out], row-major
/// @param bias    [n_out]
/// @param inputs  [n_out, n_samples], is resized
/// Cost: n_out additions for every active unit.
void sum_active_rows(const Weights& table, const Vector& bias, const ActiveLists& active,
                     Batch& inputs);

/// x <- sigmoid(x * inverse_temperature), element by element.
void apply_sigmoid(Batch& x, float inverse_temperature);

/// states = u < p ? 1 : 0 with a fresh u for every element, column after column.
/// @param uniforms  scratch, resized
void sample_bernoulli(const Batch& probability, RandomStream& stream, std::vector<float>& uniforms,
                      BinaryBatch& states);

/// to = from^T; `to` is resized.
void transpose(const Weights& from, Weights& to);

/// One side of the gradient: units that were on and the other layer's means.
struct PhaseStatistics {
  const ActiveLists& by_visible;  ///< for each visible unit, the samples in which it was on
  const Batch& hidden_mean;       ///< [n_hidden, n_samples]
};

/// Far beyond any useful RBM and far below overflow: training that reaches it has diverged, and
/// since one update cannot go from here to infinity, no state ever holds an infinity.
inline constexpr float parameter_limit = 1e6f;

/// True when every value lies in [-limit, limit]; false for NaN.
bool all_within_limit(const float* values, Index count, float limit = parameter_limit);

/// The numbers of one gradient step; TrainerSettings says what they mean and their ranges.
struct UpdateRule {
  float learning_rate;
  float momentum;
  float weight_decay;
};

/// Gradient, momentum, decay and step in one pass over the weights:
///   G = <v h>_positive - <v h>_negative  (each a mean over its own samples)
///   velocity <- momentum velocity + learning_rate (G - weight_decay W),   W <- W + velocity
/// @param velocity, weights  [n_visible, n_hidden]
/// @return false if a weight left [-parameter_limit, parameter_limit] or is not a number
/// Cost: one pass over the weights, and n_hidden additions for every unit that was on.
/// Source: Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010), sec. 9, 10.
bool update_weights(const PhaseStatistics& positive, const PhaseStatistics& negative,
                    const UpdateRule& rule, Weights& velocity, Weights& weights);

}  // namespace rbm
