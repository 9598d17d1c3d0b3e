#pragma once

#include <vector>

#include "rbm/likelihood_gradient.h"

namespace rbm {

/// Images that differ, the most frequent first, those of equal number in the order in which they
/// first come.
struct DistinctImages {
  BinaryBatch images;         ///< [n_visible, n_distinct]
  std::vector<Index> counts;  ///< how often each was given, [n_distinct]
};

/// @param images [n_visible, n_images]
/// @throws Error{no_data} without images
/// Cost: O(n_images log(n_images)) comparisons.
DistinctImages distinct_images(const BinaryBatch& images);

/// How a machine's probability lies on the data and beside it.
struct DataProbability {
  Eigen::VectorXd each;        ///< p(v) of each distinct image
  Eigen::VectorXd each_log;    ///< log p(v), nats; known where p(v) is too small for a number
  double on_data;              ///< their sum
  double elsewhere;            ///< the sum over all other states; both together are 1
  double log_likelihood;       ///< sum of log p(v) over all images, each as often as it was given
  double mean_log_likelihood;  ///< nats per image
};

/// A state that is no image of the data, and its probability before and after a step.
struct StateShift {
  Index state;  ///< bit i is visible unit i
  double before, after;
};

/// What one step along the exact gradient of the mean log-likelihood does to probabilities.
struct Ascent {
  DistinctImages data;
  double
      data_entropy;  ///< nats; the mean log-likelihood is at most minus this, by Gibbs' inequality
  DataProbability before, after;
  /// States beside the data that lose and gain the most, by the difference; only those that do.
  std::vector<StateShift> losers, winners;
};

/// The largest machine of which this is told: its 2^16 visible states are counted.
inline constexpr Index max_ascent_visible = 16;
inline constexpr Index max_ascent_hidden = 64;
inline constexpr Index max_listed_shifts = 16;

/// @param images [n_visible, n_images]   @param learning_rate  of the step, [0, 10]; with 0 nothing
///   is computed twice, `after` is `before`, and no state loses or gains
/// @param n_listed  losers, and as many winners, [0, max_listed_shifts]
/// @throws Error{shape_mismatch}, Error{no_data}, Error{not_binary}, Error{out_of_range} for the
///   sizes, the rate, n_listed, label or Gaussian units, Error{not_finite} where the step leads
///   there
/// Cost: VisibleDistribution, twice with a step, and ExpectationSum of the smaller layer.
/// Source: Ackley, Hinton & Sejnowski, A Learning Algorithm for Boltzmann Machines (1985).
Ascent ascent(const Rbm& rbm, const BinaryBatch& images, double learning_rate, Index n_listed);

}  // namespace rbm
