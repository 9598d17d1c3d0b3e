#pragma once

#include <Eigen/Core>
#include <cstdint>

namespace rbm {

using Index = Eigen::Index;

/// Real values, one per unit or one per sample.
using Vector = Eigen::VectorXf;

/// Real values [n_units, n_samples]: one column is one sample, and a sample is contiguous.
using Batch = Eigen::MatrixXf;

/// States 0 or 1, [n_units, n_samples]: one column is one sample.
using BinaryBatch = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;

/// States 0 or 1 of one layer.
using BinaryVector = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, 1>;

/// Couplings W [n_visible, n_hidden]. Row-major, unlike the batches: a row, the couplings of one
/// visible unit, is what the kernels add up, so it must be contiguous.
using Weights = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace rbm
