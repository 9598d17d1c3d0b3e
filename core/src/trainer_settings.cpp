#include "rbm/trainer_settings.h"

#include <limits>
#include <string>

#include "rbm/error.h"
#include "rbm/kernels.h"

namespace rbm {
namespace {

constexpr int largest_k = 1000;
constexpr int any_count = std::numeric_limits<int>::max();

[[noreturn]] void reject(const std::string& setting, const std::string& given,
                         const std::string& range) {
  throw Error(ErrorCode::out_of_range,
              {"trainer settings: ", setting, " is ", given, ", expected ", range});
}

/// Which ends belong to the range.
enum class Ends { both, low, high, none };

/// Written so that NaN fails.
void require(const char* setting, float value, float low, float high, Ends ends = Ends::both) {
  const bool with_low = ends == Ends::both || ends == Ends::low;
  const bool with_high = ends == Ends::both || ends == Ends::high;
  if ((with_low ? value >= low : value > low) && (with_high ? value <= high : value < high)) return;
  if (with_low && with_high) {
    reject(setting, number_text(value), sentence({low, " to ", high}));
  }
  reject(setting, number_text(value),
         sentence({with_low ? "at least " : "more than ", low, " and ",
                   with_high ? "at most " : "less than ", high}));
}

void require(const char* setting, int value, int low, int high) {
  if (value >= low && value <= high) return;
  reject(setting, sentence({value}),
         high == any_count ? sentence({"at least ", low}) : sentence({low, " to ", high}));
}

/// Enums that are numbered from 0.
template <class Choice>
void require_known(const char* setting, Choice value, Choice last, const char* names) {
  if (value > last) reject(setting, "unknown", names);
}

void validate_penalties(const TrainerSettings& s) {
  require("weight_decay", s.weight_decay, 0.0f, 1.0f);
  require("l1_decay", s.l1_decay, 0.0f, 1.0f);
  require("sparsity_cost", s.sparsity_cost, 0.0f, 10.0f);
  require("sparsity_target", s.sparsity_target, 0.0f, 1.0f, Ends::none);
  require("sparsity_smoothing", s.sparsity_smoothing, 0.0f, 1.0f, Ends::low);
  require("norm_limit", s.norm_limit, 0.0f, parameter_limit);
}

void validate_schedules(const TrainerSettings& s) {
  require("learning_rate", s.learning_rate, 0.0f, 10.0f, Ends::high);
  require_known("rate_schedule", s.rate_schedule, RateSchedule::inverse,
                "constant, linear or inverse");
  require("schedule_length", s.schedule_length, 1, any_count);
  require("momentum", s.momentum, 0.0f, 1.0f, Ends::low);
  require("momentum_switch", s.momentum_switch, 0, any_count);
  require("final_momentum", s.final_momentum, 0.0f, 1.0f, Ends::low);
  require("gibbs_steps (k)", s.gibbs_steps, 1, largest_k);
  require("gibbs_growth", s.gibbs_growth, 0, any_count);
  require("max_gibbs_steps", s.max_gibbs_steps, 1, largest_k);
}

/// One list of the settings for both directions: `visit` takes each by reference.
template <class Settings, class Visit>
void visit_settings(Settings& s, const Visit& visit) {
  visit(s.algorithm);
  visit(s.gibbs_steps);
  visit(s.learning_rate);
  visit(s.momentum);
  visit(s.weight_decay);
  visit(s.centering);
  visit(s.sliding_factor);
  visit(s.batch_size);
  visit(s.rate_schedule);
  visit(s.schedule_length);
  visit(s.momentum_switch);
  visit(s.final_momentum);
  visit(s.gibbs_growth);
  visit(s.max_gibbs_steps);
  visit(s.l1_decay);
  visit(s.sparsity_cost);
  visit(s.sparsity_target);
  visit(s.sparsity_smoothing);
  visit(s.norm_limit);
  visit(s.hidden_statistics);
  visit(s.visible_statistics);
  visit(s.fast_learning_rate);
  visit(s.fast_decay);
  visit(s.n_temperatures);
  visit(s.lowest_beta);
}

}  // namespace

void validate(const TrainerSettings& s) {
  require_known("algorithm", s.algorithm, Algorithm::exact,
                "cd, pcd, fast_pcd, tempering or exact");
  validate_schedules(s);
  validate_penalties(s);
  require_known("centering", s.centering, Centering::enhanced,
                "off, half, mean, data_mean or enhanced");
  require("sliding_factor", s.sliding_factor, 0.0f, 1.0f, Ends::high);
  require("batch_size", s.batch_size, 1, max_batch_size);
  require_known("hidden_statistics", s.hidden_statistics, UnitStatistics::mean, "sampled or mean");
  require_known("visible_statistics", s.visible_statistics, UnitStatistics::mean,
                "sampled or mean");
  require("fast_learning_rate", s.fast_learning_rate, 0.0f, 10.0f);
  require("fast_decay", s.fast_decay, 0.0f, 1.0f, Ends::low);
  require("n_temperatures", s.n_temperatures, 2, max_temperatures);
  require("lowest_beta", s.lowest_beta, 0.0f, 1.0f);
}

void write(ArchiveWriter& archive, const TrainerSettings& settings) {
  visit_settings(settings, [&archive]<class Value>(const Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      archive.write(static_cast<std::underlying_type_t<Value>>(value));
    } else {
      archive.write(value);
    }
  });
}

TrainerSettings read_trainer_settings(ArchiveReader& archive) {
  TrainerSettings settings;
  visit_settings(settings, [&archive]<class Value>(Value& value) {
    if constexpr (std::is_enum_v<Value>) {
      value = static_cast<Value>(archive.read<std::underlying_type_t<Value>>());
    } else {
      value = archive.read<Value>();
    }
  });
  validate(settings);
  return settings;
}

}  // namespace rbm
