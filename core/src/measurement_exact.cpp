#include <algorithm>

#include "measurement_parts.h"

namespace rbm {
namespace {

Bracketed known(double log_z) { return {log_z, log_z, log_z}; }

void plan_enumeration(const Rbm& rbm, WorkList& list, MeasurementResult& result) {
  const auto sum = std::make_shared<Enumeration>(rbm);
  list.add(cost::tree_state(rbm, smaller_layer(rbm)), sum->total(),
           [sum, &result](std::uint64_t, std::uint64_t count) {
             if (sum->advance(count)) result.log_z = known(sum->log_partition());
           });
}

/// Gradients of the mean log-likelihood of all training images.
struct Gradients {
  const Rbm& rbm;
  const BinaryBatch& images;
  const BinaryBatch& chains;
  Expectations model;
  RandomStream stream;
  CdNegativePhase cd;
  DataExpectationSum data;
  DataExpectationSum persistent;

  explicit Gradients(const MeasuredMachine& machine)
      : rbm(machine.rbm),
        images(machine.images->training),
        chains(machine.settings.chains),
        stream(machine.settings.seed, Purpose::measure),
        cd(rbm, images, machine.settings.gibbs_steps, stream),
        data(rbm.n_visible(), rbm.n_hidden()),
        persistent(rbm.n_visible(), rbm.n_hidden()) {}

  void finish(MeasurementResult& result) const {
    const Expectations positive = data.mean();
    const Gradient exact = phase_difference(positive, model);
    result.cd = compare(phase_difference(positive, cd.expectations()), exact);
    if (chains.cols() == 0) return;
    result.chains = compare(phase_difference(positive, persistent.mean()), exact);
  }
};

void plan_gradients(const std::shared_ptr<Gradients>& gradients, WorkList& list,
                    MeasurementResult& result) {
  const Rbm& rbm = gradients->rbm;
  const double state_cost = cost::expectations(rbm);
  plan_blocks(list, state_cost, gradients->images, images_per_step,
              [gradients](const auto& v) { gradients->data.add(gradients->rbm, v); });
  plan_blocks(list, state_cost, gradients->chains, images_per_step,
              [gradients](const auto& v) { gradients->persistent.add(gradients->rbm, v); });
  list.add(cost::gibbs_step(rbm) * static_cast<double>(CdNegativePhase::block),
           gradients->cd.total(),
           [gradients](std::uint64_t, std::uint64_t count) { gradients->cd.advance(count); });
  list.add(cost::copies(10 * rbm.weights.size()),
           [gradients, &result] { gradients->finish(result); });
}

/// Each state is visited twice, the second time for averages.
void plan_expectations(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result) {
  const Rbm& rbm = machine.rbm;
  const auto sum = std::make_shared<ExpectationSum>(rbm);
  const auto gradients = std::make_shared<Gradients>(machine);
  const auto visit = [sum](std::uint64_t, std::uint64_t count) { sum->advance(count); };
  list.add(cost::tree_state(rbm, sum->layer()), sum->total() / 2, visit);
  list.add(cost::averaged_state(rbm, sum->layer()), sum->total() / 2, visit);
  list.add(cost::copies(4 * rbm.weights.size()), [&rbm, sum, gradients, &result] {
    result.log_z = known(sum->log_partition());
    result.thermodynamics = thermodynamics(rbm, *sum);
    gradients->model = sum->expectations();
  });
  plan_gradients(gradients, list, result);
}

}  // namespace

void plan_exact(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result) {
  if (machine.settings.expectations) {
    plan_expectations(machine, list, result);
  } else {
    plan_enumeration(machine.rbm, list, result);
  }
}

}  // namespace rbm
