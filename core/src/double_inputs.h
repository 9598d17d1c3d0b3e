#pragma once

#include "rbm/rbm.h"

namespace rbm {

/// The hidden layer's total inputs b + W^T v from the pixels of one image, summed in double.
/// @param input [n_hidden]
inline void pixel_input_in_double(const Rbm& rbm, const std::uint8_t* pixels,
                                  Eigen::Ref<Eigen::VectorXd> input) {
  input = rbm.hidden_bias.cast<double>();
  for (Index i = 0; i < rbm.n_pixels(); ++i) {
    if (pixels[i] != 0) input += rbm.weights.row(i).cast<double>().transpose();
  }
}

/// Adds the rows of the label units that are on. @return whether one is
inline bool add_label_input_in_double(const Rbm& rbm, const std::uint8_t* labels,
                                      Eigen::Ref<Eigen::VectorXd> input) {
  bool any = false;
  for (Index y = 0; y < rbm.n_labels(); ++y) {
    if (labels[y] == 0) continue;
    any = true;
    input += rbm.weights.row(rbm.n_pixels() + y).cast<double>().transpose();
  }
  return any;
}

}  // namespace rbm
