#pragma once

#include "rbm/partition.h"

namespace rbm {

/// W-shaped values in double, row-major like Weights.
using WeightsInDouble = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// What the gradient of the log-likelihood compares between the data and the model.
struct Expectations {
  WeightsInDouble both;     ///< <v h^T> [n_visible, n_hidden]
  Eigen::VectorXd visible;  ///< <v> [n_visible]
  Eigen::VectorXd hidden;   ///< <h> [n_hidden]
};

/// Means of v, p(h|v) and v p(h|v)^T over states that come in blocks, in double: the same bits
/// however they are divided.
class DataExpectationSum {
 public:
  /// For machines of this size.
  DataExpectationSum(Index n_visible, Index n_hidden);

  /// @param visible [n_visible, n_samples]; a state with no label on counts with the mean over its
  ///   classes by p(y|v)
  /// @throws Error{shape_mismatch}
  /// Cost: for each state twice the rows of W that are on, and n_hidden exp.
  void add(const Rbm& rbm, const Eigen::Ref<const BinaryBatch>& visible);

  /// @throws Error{no_data} before there was a state
  Expectations mean() const;

 private:
  void average_classes(const Rbm& rbm, const std::uint8_t* state, Eigen::VectorXd& hidden);

  Expectations sum_;
  Index n_states_ = 0;
};

/// The same in one go.
/// @param visible [n_visible, n_samples]
/// @throws Error{shape_mismatch}, Error{no_data} without states
Expectations data_expectations(const Rbm& rbm, const BinaryBatch& visible);

/// The same under p(v, h) of the model at temperature T, exactly, with the entropies and the
/// spread of the energy, by counting through the states of one layer twice: once for log Z, once
/// for the averages. In slices like Enumeration, with the same bits however it is sliced.
///
/// Accuracy: absolute errors of <v>, <h>, <v h^T> below 1e-9 under the conditions of Enumeration.
/// Cost: for each state and unit of the other layer twice the multiplications of Enumeration, and
/// one division and some six additions. Memory: 48 (n + 1) bytes for each unit of the other layer.
class ExpectationSum {
 public:
  /// Errors as Enumeration's.
  explicit ExpectationSum(const Rbm& rbm, double temperature = 1.0);
  ExpectationSum(const Rbm& rbm, Layer layer, double temperature = 1.0);
  ~ExpectationSum();
  ExpectationSum(ExpectationSum&&) noexcept;
  ExpectationSum& operator=(ExpectationSum&&) noexcept;

  /// Visits at most so many further states. @return whether all were visited twice
  bool advance(std::uint64_t n_states);

  std::uint64_t done() const;   ///< visits
  std::uint64_t total() const;  ///< twice the number of states

  Layer layer() const { return layer_; }  ///< whose states are counted
  double temperature() const { return temperature_; }

  // The results; each @throws Error{out_of_range} before all states were visited.

  double log_partition() const;  ///< log Z, nats
  Expectations expectations() const;
  double entropy() const;          ///< Shannon's, of p(v, h), nats
  double layer_entropy() const;    ///< of the marginal p(v) or p(h) of layer(), nats
  double energy_variance() const;  ///< of E(v, h) / T

 private:
  void add_state();
  void carry(std::uint64_t state);
  void require_done(const char* who) const;

  Layer layer_;
  double temperature_;
  Enumeration partition_;
  std::unique_ptr<StateTree> tree_;
  double log_z_ = 0.0;

  // Sums over states s of p(s) [p(t = 1 | s); 1], by the rows of the tree.
  Eigen::VectorXd block_;    ///< of the states since the last carry
  Eigen::MatrixXd pending_;  ///< column i: of the last whole block of 2^i states with unit i off
  Eigen::MatrixXd on_;       ///< column i: of the states with unit i on
  Eigen::VectorXd all_;      ///< of all states, at the end

  double entropy_ = 0.0;
  double layer_entropy_ = 0.0;
  double surprise_squared_ = 0.0;  ///< mean of log^2 p(s, t)
};

/// In one go. Errors and cost: ExpectationSum.
Expectations exact_expectations(const Rbm& rbm, double temperature = 1.0);

}  // namespace rbm
