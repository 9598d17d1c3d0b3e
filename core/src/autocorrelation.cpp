#include "rbm/autocorrelation.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rbm {
namespace {

/// Mean over chains and looks of the products of numbers `lag` looks apart.
double covariance(const Batch& trace, Index lag) {
  const Index n = trace.rows() - lag;
  double sum = 0.0;
  for (Index chain = 0; chain < trace.cols(); ++chain) {
    const float* const values = trace.col(chain).data();
    // Four sums, because one would wait for each addition.
    double parts[4] = {};
    for (Index k = 0; k < n; ++k) {
      parts[k & 3] += static_cast<double>(values[k]) * static_cast<double>(values[k + lag]);
    }
    sum += (parts[0] + parts[1]) + (parts[2] + parts[3]);
  }
  return sum / static_cast<double>(n * trace.cols());
}

/// @return whether the entries were not all the same
bool subtract_mean(Batch& trace) {
  const float first = trace(0, 0);
  bool varies = false;
  double sum = 0.0;
  for (Index k = 0; k < trace.size(); ++k) {
    varies = varies || trace.data()[k] != first;
    sum += static_cast<double>(trace.data()[k]);
  }
  const double mean = sum / static_cast<double>(trace.size());
  for (Index k = 0; k < trace.size(); ++k) {
    trace.data()[k] = static_cast<float>(static_cast<double>(trace.data()[k]) - mean);
  }
  return varies;
}

}  // namespace

void Autocorrelations::add(Batch trace) {
  const bool varies = subtract_mean(trace);
  const double variance = covariance(trace, 0);
  // What varies by less than a float can tell from its mean has no correlations to sum up.
  quantities_.push_back({std::move(trace), variance, varies && variance > 0.0, 1.0});
}

double Autocorrelations::slowest() const {
  double slowest = 0.0;
  for (const Quantity& quantity : quantities_) {
    if (quantity.varies) slowest = std::max(slowest, quantity.time);
  }
  return slowest;
}

bool Autocorrelations::finished() const {
  return quantities_.empty() || closed(slowest()) ||
         lag_ >= most_lags(quantities_.front().trace.rows());
}

void Autocorrelations::add_lag() {
  if (finished()) return;
  ++lag_;
  for (Quantity& quantity : quantities_) {
    if (!quantity.varies) continue;
    quantity.time += 2.0 * covariance(quantity.trace, lag_) / quantity.variance;
  }
}

AutocorrelationTime Autocorrelations::time(std::size_t k) const {
  const Quantity& quantity = quantities_[k];
  if (!quantity.varies) return {};
  const auto n_looks = static_cast<double>(quantity.trace.rows());
  // Looks that avoid what they saw before may sum up to less than 0; at least a little is left.
  const double least = 1.0 / n_looks;
  const double time = std::max(quantity.time, least);
  const double relative_error = std::sqrt(2.0 * (2.0 * static_cast<double>(lag_) + 1.0) /
                                          static_cast<double>(quantity.trace.size()));
  if (closed(slowest())) return {time, time * relative_error, true, true};
  const double bound = closed(quantity.time) ? least : n_looks / looks_per_time;
  return {std::max(bound, time * (1.0 - 2.0 * relative_error)), 0.0, false, true};
}

AutocorrelationTime autocorrelation_time(Batch trace) {
  Autocorrelations one;
  one.add(std::move(trace));
  while (!one.finished()) one.add_lag();
  return one.time(0);
}

}  // namespace rbm
