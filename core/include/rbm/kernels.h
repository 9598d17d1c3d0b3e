#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rbm/rng.h"
#include "rbm/row_lists.h"
#include "rbm/types.h"

/// The hot loops over binary states. States are 0 or 1, so a product with a weight matrix is the
/// sum of the rows that are switched on: no multiplications, and work only for active units.
///
/// Bit reproducibility: each output element is summed in one fixed order, lanes never mix, nothing
/// here calls libm or Eigen's products. The vector width and the size of blocks change the speed,
/// never a bit.
///
/// Kernels trust their caller with shapes (the floors above check them) and count every entry that
/// is not 0 as 1. The classes own nothing but scratch memory: used again for the same shapes they
/// allocate nothing.
namespace rbm {

/// inputs(:, s) = bias + the sum over all u with states(u, s) != 0 of table(u, :).
///
/// Small batches add up the active rows one by one, in increasing order. Batches of at least
/// min_batch_for_groups add up sums of groups of four rows (row_lists.h): first the active rows of
/// a group, then the groups, both in increasing order. All 15 possible sums of a group are made
/// once, in a table, and shared by all samples: the method of the Four Russians (Arlazarov, Dinic,
/// Kronrod & Faradzev 1970).
class ActiveRowSums {
 public:
  /// Samples from which on the tables are worth their making.
  static constexpr Index min_batch_for_groups = 32;

  /// @param table   [n_in, n_out], row-major
  /// @param bias    [n_out]
  /// @param states  [n_in, n_samples]
  /// @param inputs  [n_out, n_samples], is resized
  /// Cost: n_out additions for every active unit; with tables, at most n_out additions for every
  ///   four units, and 11 n_out for every four rows of the table.
  void sum(const Weights& table, const Vector& bias, const BinaryBatch& states, Batch& inputs);

  /// The same for the columns of a table, inputs(:, s) = bias + the sum over all u with
  /// states(u, s) != 0 of table(:, u), with tables whatever the size of the batch: the table is
  /// read as it is, where small batches would need it transposed.
  /// @param table  [n_out, n_in], row-major
  void sum_columns(const Weights& table, const Vector& bias, const BinaryBatch& states,
                   Batch& inputs);

 private:
  IndexLists indices_;
  GroupLists groups_;
  std::vector<float> entries_;
};

/// inputs(:, s) = bias + sum over u of values(u, s) table(u, :), for values that are not 0 or 1,
/// in increasing order of u. The dense path: n_in n_out multiplications and additions a sample.
/// @param table [n_in, n_out]   @param values [n_in, n_samples]
/// @param inputs  [n_out, n_samples], is resized
void sum_scaled_rows(const Weights& table, const Vector& bias, const Batch& values, Batch& inputs);

/// x <- sigmoid(x * inverse_temperature), element by element.
void apply_sigmoid(Batch& x, float inverse_temperature);

/// Draws states from the layers' total inputs. With u uniform on {0, ..., 2^24 - 1} / 2^24, fresh
/// for every element, column after column, a unit is on if u (1 + exp(-x)) < 1 with
/// x = input * inverse_temperature: that is u < sigmoid(x), without a division.
class UnitSampler {
 public:
  /// @param states  [n_units, n_samples], is resized
  void sample(const Batch& inputs, float inverse_temperature, RandomStream& stream,
              BinaryBatch& states);

  /// The same states, and the inputs become the means sigmoid(x) on the way.
  void sample_and_average(Batch& inputs, float inverse_temperature, RandomStream& stream,
                          BinaryBatch& states);

 private:
  const float* draw(Index n, RandomStream& stream);

  std::vector<float> uniforms_;
};

/// to = from^T; `to` is resized.
void transpose(const Weights& from, Weights& to);

/// Mean over the samples for every unit, summed sample after sample. @param mean  resized
void mean_of_samples(const BinaryBatch& states, Vector& mean);
void mean_of_samples(const Batch& values, Vector& mean);

/// products = mean over the samples of visible(:, s) hidden(:, s)^T, summed sample after sample.
/// The dense path, for visible units that are not states: n_visible n_hidden multiplications and
/// additions a sample.
/// @param visible   [n_visible, n_samples]   @param hidden  [n_hidden, n_samples]
/// @param products  [n_visible, n_hidden], is resized
void mean_of_products(const Batch& visible, const Batch& hidden, Weights& products);

/// One side of the gradient: states and the other layer's means.
struct PhaseStatistics {
  const BinaryBatch& visible;  ///< [n_visible, n_samples]
  const Batch& hidden_mean;    ///< [n_hidden, n_samples]
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

/// Offsets of the centred gradient and what it needs of the two phases.
struct CentredGradient {
  Vector visible_offset;      ///< mu [n_visible]
  Vector hidden_offset;       ///< lambda [n_hidden]
  Vector visible_difference;  ///< <v>_positive - <v>_negative [n_visible]
  Vector hidden_difference;   ///< <h>_positive - <h>_negative [n_hidden]
  // Results of a step: G is the centred gradient, without decay.
  Vector gradient_times_hidden_offset;   ///< G lambda [n_visible]
  Vector gradient_times_visible_offset;  ///< G^T mu [n_hidden]
};

/// Gradient, centering, momentum, decay and step in one pass over the weights:
///   G = <v h>_positive - <v h>_negative  (each a mean over its own samples)
///   centred: G <- G - mu (<h>_positive - <h>_negative)^T - (<v>_positive - <v>_negative) lambda^T
///   velocity <- momentum velocity + learning_rate (G - weight_decay W),   W <- W + velocity
/// Sources: Hinton, A Practical Guide to Training Restricted Boltzmann Machines (2010), sec. 9, 10;
/// Melchior, Fischer & Wiskott, How to Center Deep Boltzmann Machines (JMLR 2016).
class WeightUpdate {
 public:
  /// @param negative  may be without samples if `negative_products` has what they stand for
  /// @param centred  null for the plain gradient; its last two members are results, resized
  /// @param velocity, weights  [n_visible, n_hidden]
  /// @param negative_products  <v h^T>_negative that was made elsewhere, null for none
  /// @return false if a weight left [-parameter_limit, parameter_limit] or is not a number
  /// Cost: one pass over the weights, and at most n_hidden additions for every four samples and
  ///   visible unit.
  bool apply(const PhaseStatistics& positive, const PhaseStatistics& negative,
             const UpdateRule& rule, CentredGradient* centred, Weights& velocity, Weights& weights,
             const Weights* negative_products = nullptr);

 private:
  GroupLists groups_;
  std::vector<float> entries_;
  std::vector<float> partial_;       ///< sums between two blocks of groups
  std::vector<float> offset_lanes_;  ///< G lambda, not yet added across lanes
};

}  // namespace rbm
