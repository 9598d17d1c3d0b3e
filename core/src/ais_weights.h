#pragma once

#include <cstdint>

#include "rbm/types.h"

/// What a step of annealing adds to a chain's log-weight. Called through pointers for the same
/// reason as the kernels: an engine shall not inline them into a long-running caller.
namespace rbm {

/// sum_j softplus(to x_j) - softplus(from x_j) over n hidden inputs, nats, to a relative error of
/// about 1e-7 of each term.
///
/// With d = (to - from) x and s = sigmoid(x (from + to) / 2), Taylor's series around the middle is
///   softplus(to x) - softplus(from x) = d s (1 + (1 - s)(1 - 2s) d^2 / 24 + ...),
/// whose next term is below d s d^4 / 1920: nothing beside the rounding of s where |d| < 0.1. One
/// e^x in float gives s; the small difference is never taken between large numbers. Where a |d| is
/// larger the softplus are evaluated in double.
double softplus_rise(const float* x, Index n, float from, float to);

/// Sum of values(i) over the units that are on.
double sum_of_active(const std::uint8_t* states, const double* values, Index n);

}  // namespace rbm
