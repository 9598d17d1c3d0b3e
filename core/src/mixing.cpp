#include "rbm/mixing.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "rbm/error.h"
#include "rbm/labels.h"
#include "watched_chains.h"
#include "work_list.h"

namespace rbm {
namespace {

constexpr const char* who = "MixingMeter";

/// The share of the steps that come first and do not count: 5 times the longest time that the run
/// can tell.
constexpr Index steps_per_warm_up_step = 10;

void require(bool condition, ErrorCode code, std::initializer_list<Part> parts) {
  if (!condition) throw Error(code, {who, ": ", sentence(parts)});
}

void require_settings(const MixingSettings& settings) {
  validate(settings.trainer);
  require(settings.trainer.algorithm != Algorithm::exact, ErrorCode::out_of_range,
          {"the exact negative phase has no chains that could mix, expected another algorithm"});
  require_between(who, "the number of chains", settings.n_chains, 1, max_mixing_chains);
  const Index least = min_mixing_looks * steps_per_look(settings.trainer);
  require_between(who, "the number of Gibbs steps", settings.n_steps, least, max_mixing_steps);
  require_between(who, "the number of chains times that of Gibbs steps",
                  settings.n_chains * settings.n_steps, 1, max_mixing_states);
  require_between(who, "the number of Gibbs steps between two looks at modes",
                  settings.mode_interval, 1, max_mixing_steps);
}

void require_starts(const Rbm& rbm, const BinaryBatch& starts) {
  if (starts.cols() == 0) return;
  require_units(who, "a starting state", starts.rows(), rbm.n_visible());
  require_binary(who, starts);
  require_group(who, starts, rbm.kinds, false);
}

/// In multiplications, of one chain; as cost::gibbs_step of measurements.
double cost_of_step(const Rbm& rbm) {
  return 400.0 + 0.4 * static_cast<double>(rbm.weights.size()) +
         20.0 * static_cast<double>(rbm.n_visible() + rbm.n_hidden());
}
constexpr double descent_in_steps = 6.0;

}  // namespace

struct MixingMeter::Work {
  Work(Rbm machine, const BinaryBatch& starts, const MixingSettings& mixing)
      : rbm(std::move(machine)),
        settings(mixing),
        chains(rbm, starts, settings),
        n_looks(settings.n_steps / chains.steps_per_look()) {
    plan();
  }
  Work(const Work&) = delete;

  void plan();
  void plan_autocorrelations();
  void choose_features();
  void look(std::uint64_t number);
  void conclude();

  const Rbm rbm;
  const MixingSettings settings;
  WatchedChains chains;
  const Index n_looks;
  ActivityVariance variance;
  ModeCounter modes;
  std::vector<MixingFeature> features;
  std::vector<Batch> traces;  ///< of each feature, [n_looks, n_chains]
  Autocorrelations autocorrelations;
  MixingResult result;
  WorkList list;
};

void MixingMeter::Work::plan() {
  const auto n_chains = static_cast<double>(settings.n_chains);
  const double step = cost_of_step(rbm) * n_chains;
  const auto gibbs = static_cast<double>(chains.steps_per_look() * chains.n_rungs());
  const Index n_warm_up = std::max<Index>(n_looks / steps_per_warm_up_step, 1);
  list.add(step, [this] { chains.start(); });
  list.add(step * (gibbs + 1.0), static_cast<std::uint64_t>(n_warm_up),
           [this](std::uint64_t, std::uint64_t count) {
             for (; count > 0; --count) {
               chains.look();
               variance.add(chains.hidden_mean());
             }
           });
  list.add(step, [this] { choose_features(); });
  const double mode_looks = 1.0 / static_cast<double>(chains.looks_between_modes());
  list.add(step * (gibbs + 1.0 + descent_in_steps * mode_looks),
           static_cast<std::uint64_t>(n_looks), [this](std::uint64_t first, std::uint64_t count) {
             for (; count > 0; --count) look(first++);
           });
  plan_autocorrelations();
  list.add(1.0, [this] { conclude(); });
}

void MixingMeter::Work::choose_features() {
  features = {{MixingFeatureKind::free_energy, -1, {}}, {MixingFeatureKind::units_on, -1, {}}};
  for (const Index unit : variance.largest(max_watched_hidden_units)) {
    features.push_back({MixingFeatureKind::hidden_probability, unit, {}});
  }
  traces.assign(features.size(), Batch(n_looks, settings.n_chains));
  chains.reset_swaps();
  modes.look(rbm, chains.visible());
}

void MixingMeter::Work::look(std::uint64_t number) {
  chains.look();
  const auto row = static_cast<Index>(number);
  for (std::size_t f = 0; f < features.size(); ++f) {
    for (Index chain = 0; chain < settings.n_chains; ++chain) {
      traces[f](row, chain) = chains.feature(features[f], chain);
    }
  }
  if ((row + 1) % chains.looks_between_modes() == 0) modes.look(rbm, chains.visible());
}

/// The number of features is not known yet: there are steps for as many as there can be.
void MixingMeter::Work::plan_autocorrelations() {
  const auto n_features =
      static_cast<std::uint64_t>(2 + std::min(max_watched_hidden_units, rbm.n_hidden()));
  const double pass = static_cast<double>(n_looks * settings.n_chains);
  list.add(3.0 * pass, n_features, [this](std::uint64_t first, std::uint64_t count) {
    const auto end = std::min(static_cast<std::size_t>(first + count), traces.size());
    for (auto f = static_cast<std::size_t>(first); f < end; ++f) {
      autocorrelations.add(std::move(traces[f]));
    }
  });
  list.add(pass * static_cast<double>(n_features),
           static_cast<std::uint64_t>(Autocorrelations::most_lags(n_looks)),
           [this](std::uint64_t, std::uint64_t count) {
             for (; count > 0; --count) autocorrelations.add_lag();
           });
}

void MixingMeter::Work::conclude() {
  const auto steps = static_cast<double>(chains.steps_per_look());
  for (std::size_t f = 0; f < features.size(); ++f) {
    AutocorrelationTime time = autocorrelations.time(f);
    time.time *= steps;
    time.error *= steps;
    features[f].time = time;
    const bool slower = result.slowest < 0 ||
                        time.time > features[static_cast<std::size_t>(result.slowest)].time.time;
    if (time.varies && slower) result.slowest = static_cast<int>(f);
  }
  result.features = std::move(features);
  result.draws_per_1000_steps =
      result.slowest < 0
          ? std::numeric_limits<double>::quiet_NaN()
          : 1000.0 / result.features[static_cast<std::size_t>(result.slowest)].time.time;
  result.n_steps = n_looks * chains.steps_per_look();
  result.steps_per_look = chains.steps_per_look();
  result.mode_changes = modes.changes();
  result.n_modes = modes.n_modes();
  result.mode_changes_per_1000_steps = 1000.0 * static_cast<double>(modes.changes()) /
                                       static_cast<double>(result.n_steps * settings.n_chains);
  result.swaps = chains.swaps();
  autocorrelations = {};
}

MixingMeter::MixingMeter(Rbm rbm, const BinaryBatch& starts, const MixingSettings& settings) {
  require_machine(who, rbm);
  require_binary_units(who, rbm);
  require_label_count(who, rbm.n_labels());
  require_between(who, "the number of pixels", rbm.n_pixels(), 1, max_visible);
  require_settings(settings);
  require_starts(rbm, starts);
  work_ = std::make_unique<Work>(std::move(rbm), starts, settings);
}

MixingMeter::~MixingMeter() = default;
MixingMeter::MixingMeter(MixingMeter&&) noexcept = default;
MixingMeter& MixingMeter::operator=(MixingMeter&&) noexcept = default;

bool MixingMeter::advance(double work) { return work_->list.advance(work); }

double MixingMeter::share_done() const { return work_->list.share_done(); }

const MixingResult& MixingMeter::result() const {
  require(work_->list.finished(), ErrorCode::out_of_range,
          {"the result was asked for before all was done"});
  return work_->result;
}

}  // namespace rbm
