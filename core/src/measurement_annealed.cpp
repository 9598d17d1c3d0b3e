#include <algorithm>
#include <numeric>

#include "measurement_parts.h"

namespace rbm {
namespace {

/// Images whose pixels are counted in one step.
constexpr Index images_per_count = 256;

/// The run from the images has random numbers of its own.
AisSettings from_images_settings(AisSettings settings) {
  ++settings.run;
  return settings;
}

/// The runs one after the other: only one has memory at a time.
struct Annealing {
  const MeasuredMachine& machine;
  MeasurementResult& result;
  PixelCounts on;
  AisBase base;
  std::optional<AisRun> run;
  BinaryBatch ends;  ///< states of the machine as forward found it

  Annealing(const MeasuredMachine& measured, MeasurementResult& found)
      : machine(measured), result(found), on(PixelCounts::Zero(measured.rbm.n_visible())) {}

  const BinaryBatch& images() const { return machine.images->training; }
  const AisSettings& settings() const { return machine.settings.ais; }

  void begin_forward() {
    base = {visible_bias_from_counts(on, images().cols(), machine.rbm.kinds), machine.rbm.kinds};
    run = AisRun::forward(machine.rbm, base, settings());
  }

  void begin_reverse() {
    result.forward = run->result();
    ends = run->weighted_states();
    run.reset();
    run = AisRun::reverse(machine.rbm, base, ends, settings());
  }

  void begin_from_images() {
    result.reverse = run->result();
    run.reset();
    run = AisRun::reverse(machine.rbm, base, images(), from_images_settings(settings()));
  }

  void finish() {
    result.from_images = run->result();
    run.reset();
  }
};

}  // namespace

void conclude(MeasurementResult& result, double least) {
  const AisVerdict verdict =
      not_below(combine(*result.forward, *result.reverse, *result.from_images), least);
  result.doubt = verdict.doubt;
  result.reason = verdict.reason;
  if (!verdict.value) return;
  result.log_z = Bracketed{verdict.value->log_z, verdict.value->lower, verdict.value->upper};
}

void plan_annealed(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result) {
  const auto annealing = std::make_shared<Annealing>(machine, result);
  const auto do_once = [&list, annealing](double cost, void (Annealing::*part)()) {
    list.add(cost, [annealing, part] { (annealing.get()->*part)(); });
  };
  const auto anneal = [&list, annealing, &machine](Index n_steps) {
    list.add(cost::annealing_step(machine.rbm) * machine.settings.ais.n_chains,
             static_cast<std::uint64_t>(n_steps), [annealing](std::uint64_t, std::uint64_t count) {
               annealing->run->advance(static_cast<Index>(count));
             });
  };
  const AisSettings& settings = machine.settings.ais;
  const auto n_betas = std::accumulate(settings.n_betas.begin(), settings.n_betas.end(), Index{0});
  const double set_up = cost::copies(machine.rbm.weights.size());

  plan_blocks(list, cost::copies(machine.rbm.n_visible()), annealing->images(), images_per_count,
              [annealing](const auto& images) { count_pixels(images, annealing->on); });
  do_once(set_up, &Annealing::begin_forward);
  anneal(n_betas);
  do_once(set_up, &Annealing::begin_reverse);
  anneal(settings.warm_up + n_betas);
  do_once(set_up + cost::copies(annealing->images().size()), &Annealing::begin_from_images);
  anneal(settings.warm_up + n_betas);
  do_once(cost::exponential * settings.n_chains, &Annealing::finish);
}

}  // namespace rbm
