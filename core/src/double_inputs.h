#pragma once

#include "rbm/rbm.h"

namespace rbm {

/// The hidden layer's total inputs b + W^T v for one column of `visible`, summed in double,
/// [n_hidden].
inline void hidden_input_in_double(const Rbm& rbm, const Eigen::Ref<const BinaryBatch>& visible,
                                   Index sample, Eigen::Ref<Eigen::VectorXd> input) {
  input = rbm.hidden_bias.cast<double>();
  for (Index i = 0; i < rbm.n_visible(); ++i) {
    if (visible(i, sample) != 0) input += rbm.weights.row(i).cast<double>().transpose();
  }
}

}  // namespace rbm
