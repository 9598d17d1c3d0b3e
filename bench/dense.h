#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "workloads.h"

/// The opponent: a dense CD-1, as a tool that knows nothing of zeros does it at its best.
///
/// Everything is a product of float matrices, for which Eigen has some of the best kernels there
/// are; sigmoids are vectorised, the generator is cheap and fills whole registers, buffers are made
/// once, and the mini-batches are slices of images that lie in memory as floats.
namespace rbm::bench {

/// Sixteen xorshift generators side by side (Marsaglia 2003), so that the compiler keeps them in
/// vector registers: faster than a generator that a dense tool would come with.
class LaneGenerator {
 public:
  explicit LaneGenerator(std::uint32_t seed);
  /// states = u < mean ? 1 : 0 with a fresh u for every entry.
  void draw(const Eigen::MatrixXf& mean, Eigen::MatrixXf& states);

 private:
  static constexpr int lanes = 16;
  void draw_lanes(const float* mean, float* states);
  alignas(64) std::uint32_t state_[lanes];
};

class DenseCd1 {
 public:
  /// @param pixels  images one after the other, entries 0 or 1; at least one batch of them
  DenseCd1(const Shape& shape, const std::vector<std::uint8_t>& pixels);

  /// A whole update: both phases, momentum and weight decay, weights and biases.
  void update();
  /// The five products of an update and nothing else.
  void products();

  // The products one by one.
  void hidden_product();
  void visible_product();
  void gradient_products();

 private:
  using Images = Eigen::MatrixXf;
  auto next_batch();

  Shape shape_;
  Images images_;  ///< [n_visible, n_images]
  Eigen::Index position_ = 0;
  LaneGenerator generator_{1};

  Eigen::MatrixXf weights_;   ///< [n_visible, n_hidden]
  Eigen::MatrixXf velocity_;  ///< [n_visible, n_hidden]
  Eigen::VectorXf visible_bias_, visible_velocity_;
  Eigen::VectorXf hidden_bias_, hidden_velocity_;

  Eigen::MatrixXf batch_;        ///< data v, [n_visible, n_samples]
  Eigen::MatrixXf hidden_mean_;  ///< p(h|v) of the data, [n_hidden, n_samples]
  Eigen::MatrixXf hidden_;       ///< drawn from it
  Eigen::MatrixXf visible_mean_;
  Eigen::MatrixXf fantasies_;
  Eigen::MatrixXf fantasy_hidden_mean_;
};

}  // namespace rbm::bench
