#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "rbm/rng.h"
#include "rbm/types.h"

/// What the tests of the kernels share: inputs, comparison of bits, and sums written as plain loops
/// in the order that kernels.h documents.
namespace rbm::test {

/// States that are on with probability `density`.
inline BinaryBatch random_states(Index n_units, Index n_samples, float density,
                                 std::uint64_t seed) {
  RandomStream stream(seed, Purpose::dataset);
  BinaryBatch states(n_units, n_samples);
  for (Index k = 0; k < states.size(); ++k) states.data()[k] = stream.uniform() < density ? 1 : 0;
  return states;
}

/// The same states, with 2, 128 and 255 among the entries that are not 0.
inline BinaryBatch with_other_ones(BinaryBatch states) {
  constexpr std::uint8_t ones[] = {1, 2, 128, 255};
  for (Index k = 0; k < states.size(); ++k) {
    if (states.data()[k] != 0) states.data()[k] = ones[k % 4];
  }
  return states;
}

/// Standard normal values.
template <class Values>
Values random_values(Index rows, Index columns, std::uint64_t seed) {
  RandomStream stream(seed, Purpose::dataset, 1);
  Values values(rows, columns);
  for (Index k = 0; k < values.size(); ++k) values.data()[k] = static_cast<float>(stream.normal());
  return values;
}

/// Values like p(h|v), in [0, 1).
inline Batch random_means(Index n_units, Index n_samples, std::uint64_t seed) {
  RandomStream stream(seed, Purpose::dataset, 2);
  Batch means(n_units, n_samples);
  for (Index k = 0; k < means.size(); ++k) means.data()[k] = stream.uniform();
  return means;
}

/// Equal shapes and equal bits: tells -0 from 0, unlike ==.
template <class Values>
::testing::AssertionResult same_bits(const Values& got, const Values& expected) {
  if (got.rows() != expected.rows() || got.cols() != expected.cols()) {
    return ::testing::AssertionFailure() << "the shape is " << got.rows() << " x " << got.cols();
  }
  for (Index k = 0; k < got.size(); ++k) {
    if (std::memcmp(got.data() + k, expected.data() + k, sizeof(*got.data())) == 0) continue;
    return ::testing::AssertionFailure()
           << "entry " << k << " is " << +got.data()[k] << ", expected " << +expected.data()[k];
  }
  return ::testing::AssertionSuccess();
}

/// start + the sum of value(r) over the rows that are on, in increasing order.
template <class IsOn, class Value>
float sum_in_order(float start, Index n_rows, const IsOn& is_on, const Value& value) {
  float sum = start;
  for (Index r = 0; r < n_rows; ++r) {
    if (is_on(r)) sum += value(r);
  }
  return sum;
}

/// The same by groups of four rows: first the active rows of a group, then the groups.
template <class IsOn, class Value>
float sum_by_groups(float start, Index n_rows, const IsOn& is_on, const Value& value) {
  float sum = start;
  for (Index first = 0; first < n_rows; first += 4) {
    bool any = false;
    float group = 0.0f;
    for (Index r = first; r < std::min(first + 4, n_rows); ++r) {
      if (!is_on(r)) continue;
      group = any ? group + value(r) : value(r);
      any = true;
    }
    if (any) sum += group;
  }
  return sum;
}

}  // namespace rbm::test
