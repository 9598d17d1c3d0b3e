#include <algorithm>
#include <cmath>
#include <limits>

#include "rbm/ais.h"
#include "rbm/error.h"

namespace rbm {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A number with two digits after the point, for sentences.
std::string two_digits(double x) {
  const double rounded = std::round(std::abs(x) * 100.0);
  if (!(rounded < 1e15)) return x < 0.0 ? "-infinity" : "infinity";
  const auto hundredths = static_cast<long long>(rounded);
  return sentence({x < 0.0 && hundredths != 0 ? "-" : "", hundredths / 100,
                   hundredths % 100 < 10 ? ".0" : ".", hundredths % 100});
}

const char* name(AisDirection direction) {
  return direction == AisDirection::forward ? "forward" : "reverse";
}

/// Mean of weights and its standard error, relative to the largest weight.
struct MeanWeight {
  double log_largest;
  double mean;
  double standard_error;
  double effective_chains;
};

MeanWeight mean_weight(const std::vector<double>& log_weights) {
  const auto n = static_cast<double>(log_weights.size());
  MeanWeight result{};
  result.log_largest = *std::max_element(log_weights.begin(), log_weights.end());
  double sum = 0.0, sum_of_squares = 0.0;
  for (const double log_w : log_weights) {
    const double w = std::exp(log_w - result.log_largest);
    sum += w;
    sum_of_squares += w * w;
  }
  result.mean = sum / n;
  double squared_deviations = 0.0;
  for (const double log_w : log_weights) {
    const double deviation = std::exp(log_w - result.log_largest) - result.mean;
    squared_deviations += deviation * deviation;
  }
  result.standard_error = std::sqrt(squared_deviations / (n - 1.0) / n);
  result.effective_chains = sum * sum / sum_of_squares;
  return result;
}

void look_for_doubts(AisResult& result) {
  const double least = std::max(least_effective_chains, least_effective_share * result.n_chains);
  const std::string run =
      sentence({"The ", name(result.direction), " run of ", result.n_chains, " chains"});
  if (result.effective_chains < least) {
    result.doubt = AisDoubt::few_effective_chains;
    result.reason = sentence(
        {run, " is worth only ", two_digits(result.effective_chains),
         " of them: nearly all of the weight lies on few. More betas help, and a base that "
         "is closer to the machine."});
  } else if (!std::isfinite(result.lower) || !std::isfinite(result.upper)) {
    result.doubt = AisDoubt::open_interval;
    result.reason =
        sentence({run,
                  " has weights that differ so much that three standard errors are more "
                  "than their mean. More betas help, and more chains."});
  }
}

AisVerdict refused(AisDoubt doubt, std::string reason) {
  return {std::nullopt, doubt, std::move(reason)};
}

std::string interval(const AisResult& result) {
  return sentence({"the ", name(result.direction), " run says ", two_digits(result.lower), " to ",
                   two_digits(result.upper)});
}

}  // namespace

double ais_rounding(double log_z, double log_z_base) {
  return 1e-4 + 1e-7 * std::abs(log_z - log_z_base);
}

void AisRun::require_finished() const {
  if (finished()) return;
  throw Error(ErrorCode::out_of_range,
              {"AisRun: a result was asked for after ", done(), " of ", total(), " steps"});
}

AisResult AisRun::result() const {
  require_finished();
  const MeanWeight weight = mean_weight(log_weights_);
  const double three = 3.0 * weight.standard_error;
  const double log_mean = weight.log_largest + std::log(weight.mean);
  const double least =
      three < weight.mean ? weight.log_largest + std::log(weight.mean - three) : -infinity;
  const double most = weight.log_largest + std::log(weight.mean + three);
  const double sign = direction_ == AisDirection::forward ? 1.0 : -1.0;

  AisResult result;
  result.direction = direction_;
  result.n_chains = static_cast<int>(log_weights_.size());
  result.effective_chains = weight.effective_chains;
  result.log_z = log_z_base_ + sign * log_mean;
  const double rounding = ais_rounding(result.log_z, log_z_base_);
  result.lower = log_z_base_ + (sign > 0.0 ? least : -most) - rounding;
  result.upper = log_z_base_ + (sign > 0.0 ? most : -least) + rounding;
  look_for_doubts(result);
  return result;
}

AisVerdict combine(const AisResult& forward, const AisResult& reverse) {
  if (forward.direction != AisDirection::forward || reverse.direction != AisDirection::reverse) {
    throw Error(ErrorCode::out_of_range,
                "combine: a forward and a reverse result were expected, in this order");
  }
  for (const AisResult* result : {&forward, &reverse}) {
    if (!result->trustworthy()) return refused(result->doubt, result->reason);
  }
  if (forward.upper < reverse.lower || reverse.upper < forward.lower) {
    return refused(AisDoubt::bounds_disagree,
                   sentence({"The two bounds of log Z exclude each other: ", interval(forward),
                             ", ", interval(reverse),
                             " nats. The chains have not reached all that the machine likes: more ",
                             "betas help, and starts that are drawn from the machine."}));
  }
  const auto precision = [](const AisResult& r) {
    return 1.0 / ((r.upper - r.lower) * (r.upper - r.lower));
  };
  const double share = precision(forward) / (precision(forward) + precision(reverse));
  return {AisVerdict::Value{forward.log_z + (1.0 - share) * (reverse.log_z - forward.log_z),
                            std::min(forward.lower, reverse.lower),
                            std::max(forward.upper, reverse.upper)},
          AisDoubt::none,
          {}};
}

AisVerdict combine(const AisResult& forward, const AisResult& reverse,
                   const AisResult& from_images) {
  if (from_images.direction != AisDirection::reverse) {
    throw Error(ErrorCode::out_of_range, "combine: the run from the images must be a reverse run");
  }
  AisVerdict verdict = combine(forward, reverse);
  if (!verdict.value || from_images.lower <= verdict.value->upper) return verdict;
  return refused(
      AisDoubt::bounds_disagree,
      sentence({"The chains from the base hardly ever come to where the images are: they ",
                "find log Z at most ", two_digits(verdict.value->upper),
                " nats, and a run that starts at the images at least ",
                two_digits(from_images.lower),
                ". How much of Z they miss cannot be told. More betas help."}));
}

AisVerdict not_below(AisVerdict verdict, double least) {
  if (!verdict.value) return verdict;
  AisVerdict::Value& value = *verdict.value;
  if (value.upper < least) {
    return refused(
        AisDoubt::bounds_disagree,
        sentence({"The images alone are a part of Z that makes log Z at least ", two_digits(least),
                  " nats, and the runs find at most ", two_digits(value.upper),
                  ": the chains have never been where the images are. More betas help."}));
  }
  value.log_z = std::max(value.log_z, least);
  value.lower = std::max(value.lower, least);
  return verdict;
}

}  // namespace rbm
