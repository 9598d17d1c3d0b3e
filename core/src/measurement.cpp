#include "rbm/measurement.h"

#include <algorithm>
#include <string>
#include <utility>

#include "measurement_parts.h"
#include "rbm/error.h"
#include "rbm/labels.h"

namespace rbm {
namespace {

void require(bool condition, ErrorCode code, std::initializer_list<Part> parts) {
  if (!condition) throw Error(code, {"Measurement: ", sentence(parts)});
}

void require_exact_settings(const Rbm& rbm, const MeasurementSettings& settings) {
  const Index smaller = counted_units(rbm, smaller_layer(rbm));
  require(smaller <= max_enumerated_units, ErrorCode::out_of_range,
          {"the smaller layer has ", smaller, " units, the states of at most ",
           max_enumerated_units, " can be counted; annealing has no such limit"});
  require_between("Measurement", "the number of Gibbs steps of CD-k", settings.gibbs_steps, 1,
                  max_gibbs_steps);
  require(settings.n_listed >= 0, ErrorCode::out_of_range,
          {settings.n_listed, " states are to be listed, expected 0 or more"});
  const Index n_units = counted_units(rbm, Layer::visible);
  require(settings.n_listed == 0 || n_units <= max_listed_units, ErrorCode::out_of_range,
          {"the machine has ", n_units, " visible units, the states of at most ", max_listed_units,
           " can be listed"});
  if (settings.chains.cols() == 0) return;
  require_units("Measurement", "a chain", settings.chains.rows(), rbm.n_visible());
  require_binary("Measurement", settings.chains);
  require_group("Measurement", settings.chains, rbm.kinds, true);
}

}  // namespace

MeasuredImages::MeasuredImages(BinaryBatch training_images, BinaryBatch held_out_images,
                               const VisibleKinds& visible_kinds)
    : training(std::move(training_images)),
      held_out(std::move(held_out_images)),
      kinds(visible_kinds) {
  if (training.cols() == 0) {
    throw Error(ErrorCode::no_data, "MeasuredImages: there are no training images");
  }
  require_binary("MeasuredImages", training);
  require_group("MeasuredImages", training, kinds, false);
  training_entropy = data_entropy(training);
  if (held_out.cols() == 0) return;
  require_units("MeasuredImages", "a held-out image", held_out.rows(), training.rows());
  require_binary("MeasuredImages", held_out);
  require_group("MeasuredImages", held_out, kinds, false);
  held_out_entropy = data_entropy(held_out);
}

struct Measurement::Work {
  MeasuredMachine machine;
  MeasurementResult result;
  WorkList list;
};

Measurement::Measurement(Rbm rbm, std::shared_ptr<const MeasuredImages> images,
                         MeasurementSettings settings) {
  require(images != nullptr, ErrorCode::no_data, {"there are no images"});
  require_machine("Measurement", rbm);
  require_binary_units("Measurement", rbm);
  require_label_count("Measurement", rbm.n_labels());
  require_between("Measurement", "the number of pixels", rbm.n_pixels(), 1, max_visible);
  require(images->kinds.n_labels == rbm.n_labels(), ErrorCode::shape_mismatch,
          {"the machine has ", rbm.n_labels(), " label units, the images are to be measured with ",
           images->kinds.n_labels});
  require_units("Measurement", "an image", images->training.rows(), rbm.n_visible());
  const bool exact = settings.method == PartitionMethod::exact;
  if (exact) {
    require_exact_settings(rbm, settings);
  } else {
    validate(settings.ais);
  }
  work_ = std::make_unique<Work>(
      Work{{std::move(rbm), std::move(images), std::move(settings)}, {}, {}});
  Work& work = *work_;
  if (exact) {
    plan_exact(work.machine, work.list, work.result);
  } else {
    plan_annealed(work.machine, work.list, work.result);
  }
  plan_likelihoods(work.machine, work.list, work.result);
  if (exact && work.machine.settings.n_listed > 0) {
    plan_listed(work.machine, work.list, work.result);
  }
}

Measurement::~Measurement() = default;
Measurement::Measurement(Measurement&&) noexcept = default;
Measurement& Measurement::operator=(Measurement&&) noexcept = default;

bool Measurement::advance(double work) { return work_->list.advance(work); }

double Measurement::share_done() const { return work_->list.share_done(); }

const MeasurementResult& Measurement::result() const {
  require(work_->list.finished(), ErrorCode::out_of_range,
          {"the result was asked for before all was done"});
  return work_->result;
}

}  // namespace rbm
