#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "rbm/partition.h"

namespace rbm {

/// Walks through the states s of one layer in the order of their numbers (bit i is unit i) and
/// knows at each the other layer's total inputs x_j = bias_j + sum_{i on} w_ij, all divided by T.
///
/// Labels: a machine with them is a mixture of one plain machine for each class y, with the hidden
/// biases b + U_y. So the states of its visible layer are those of the pixels, class after class:
/// number y 2^n_pixels + (bits of the pixels). Where the hidden layer is counted, the labels are a
/// group in the other layer, with the logarithm of the sum of e^x in place of softplus.
///
/// A state comes from its parent, the same state without its lowest unit that is on: one addition
/// for x, one multiplication for e^x. The parent's values are still there, because they are kept by
/// the position of its lowest unit, and the states since then had only lower ones. So no value is
/// more than n steps away from the bias and rounding errors cannot pile up, as they would along a
/// Gray code.
///
/// Everything is advanced without libm and sums in one fixed order: the same bits everywhere.
class StateTree {
 public:
  /// What is kept for the units of the other layer: e^x is enough for log Z.
  enum class Keep : std::uint8_t { exponentials, inputs_too };

  /// @throws Error{out_of_range, not_finite}, see Enumeration
  StateTree(const Rbm& rbm, Layer layer, double temperature, Keep keep);

  std::uint64_t n_states() const {
    return static_cast<std::uint64_t>(std::max<Index>(n_classes(), 1)) << n_bits();
  }
  std::uint64_t visited() const { return visited_; }
  Index n_bits() const { return root_; }  ///< binary units of the layer that is counted
  /// Label units of the layer that is counted.
  Index n_classes() const { return class_bias_.size(); }

  /// To the next state, the first time to number 0. @return its number; not past the last one
  std::uint64_t next();

  /// log sum_t exp(-E(s, t) / T) of the present state.
  double log_weight() const { return linear_(level_) + wide_log_ + narrow_log_ + group_log_; }

  /// Rows of the arrays of the other layer: its units in another order, and some padding.
  Index n_rows() const { return n_group_ + n_wide_ + exponentials_.rows(); }
  /// The unit of each row; rows past its end are padding.
  const std::vector<Index>& units() const { return units_; }

  /// What the present state says about the other layer.
  struct Conditional {
    double entropy = 0.0;          ///< of p(t | s), nats
    double energy_variance = 0.0;  ///< of E(s, t) / T under p(t | s)
  };
  /// @param mean p(t = 1 | s) by rows, at least n_rows() values; padding gets 0
  /// Only with Keep::inputs_too.
  Conditional conditional(double* mean) const;

 private:
  void choose_rows(const Eigen::MatrixXd& couplings, const Eigen::MatrixXd& biases);
  void fill_rows(const Eigen::MatrixXd& couplings, const Eigen::MatrixXd& biases, Keep keep);
  void begin_class(Index label);
  void add_group(Conditional& conditional, double* mean) const;

  Index root_;  ///< number of binary units; the level of the state with all of them off
  Index level_;
  std::uint64_t visited_ = 0;
  std::vector<Index> units_;  ///< a group of labels first, then the wide ones
  Index n_group_ = 0;         ///< label units of the other layer
  Index n_wide_ = 0;          ///< units whose e^x might leave the range of a double
  Index rows_per_fold_ = 1;   ///< products of so many 1 + e^x fit into a double

  // One column for each enumerated unit, and one for the root.
  Eigen::MatrixXd factors_;       ///< e^w; 1 for the root
  Eigen::MatrixXd exponentials_;  ///< e^x of the last state with this lowest unit
  Eigen::MatrixXd couplings_;     ///< w of the wide units, or of all; 0 for the root
  Eigen::MatrixXd inputs_;        ///< x of those
  Eigen::VectorXd bias_;          ///< of the enumerated units; 0 for the root
  Eigen::VectorXd linear_;        ///< sum of the biases of the units that are on

  // One column for each label unit of the layer that is counted: what its states start from.
  Eigen::MatrixXd class_exponentials_;
  Eigen::MatrixXd class_inputs_;
  Eigen::VectorXd class_bias_;

  double group_log_ = 0.0;   ///< log of the sum of e^x over the group, if there is one
  double wide_log_ = 0.0;    ///< sum of softplus(x) over the wide units
  double narrow_log_ = 0.0;  ///< and over the others
};

}  // namespace rbm
