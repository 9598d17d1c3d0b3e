#pragma once

#include <cstdint>

#include "rbm/types.h"

/// What a step of annealing adds to a chain's log-weight. Called through pointers for the same
/// reason as the kernels: an engine shall not inline them into a long-running caller.
namespace rbm {

/// sum_j softplus(to x_j) - softplus(from x_j) over n hidden inputs, nats, to a relative error of
/// about 1e-7 of each term; and on the way the hidden states at `to`, drawn with the same bits as
/// by UnitSampler: both need e^(-to x).
///
/// With d = (to - from) x and s = sigmoid(x (from + to) / 2), Taylor's series around the middle is
///   softplus(to x) - softplus(from x) = d s (1 + (1 - s)(1 - 2s) d^2 / 24 + ...),
/// whose next term is below d s d^4 / 1920: nothing beside the rounding of s where |d| < 0.1. There
/// e^(-x (from + to) / 2) is e^(-to x) e^(d / 2), and five terms are enough for the second factor.
/// The small difference is never taken between large numbers. Where a |d| is larger the softplus
/// are evaluated in double.
/// @param uniforms  n numbers on [0, 1)   @param states  [n], are written
double softplus_rise_and_sample(const float* x, Index n, float from, float to,
                                const float* uniforms, std::uint8_t* states);

/// Sum of values(i) over the units that are on.
double sum_of_active(const std::uint8_t* states, const double* values, Index n);

}  // namespace rbm
