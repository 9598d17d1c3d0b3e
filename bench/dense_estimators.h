#pragma once

#include <Eigen/Core>

#include "dense.h"

/// The opponents of the estimators: what is mostly written, with Eigen's vectorised exp and log,
/// which are faster than the C library's one by one.
namespace rbm::bench {

/// log Z with a softplus for every unit and state. The states of the hidden layer come in the order
/// of a Gray code, so that an input takes one addition for each state.
class DenseCounting {
 public:
  explicit DenseCounting(const Shape& shape);

  /// @return log Z
  double log_partition() const;

 private:
  Eigen::MatrixXd weights_;  ///< [n_visible, n_hidden]
  Eigen::VectorXd visible_bias_;
};

/// A step of annealed importance sampling for all chains: two products, log f at two betas, a
/// sigmoid and a random number for every unit and chain. The states are floats; log-weights are
/// differences of large sums and need doubles.
class DenseAnnealing {
 public:
  DenseAnnealing(const Shape& shape, const std::vector<std::uint8_t>& pixels);

  void step();
  /// The two products of a step and nothing else.
  void products();

 private:
  void weigh(float beta, float next_beta);

  LaneGenerator generator_{1};
  Eigen::MatrixXf weights_;  ///< [n_visible, n_hidden]
  Eigen::VectorXf visible_bias_, hidden_bias_, base_bias_;
  Eigen::MatrixXf visible_, hidden_;
  Eigen::MatrixXf visible_input_, hidden_input_;
  Eigen::MatrixXf visible_mean_, hidden_mean_;
  Eigen::ArrayXd input_;        ///< of one chain [n_hidden]
  Eigen::VectorXd log_weight_;  ///< [n_chains]
};

}  // namespace rbm::bench
