#include <memory>
#include <utility>

#include "case.h"
#include "learned.h"
#include "measurement_case.h"
#include "strokes.h"

namespace rbm::bench {

MeasurementSettings settings_of(const MeasurementCase& measurement_case) {
  MeasurementSettings settings;
  settings.method = measurement_case.method;
  settings.ais = quick_ais();
  return settings;
}

std::vector<MeasurementCase> measurement_cases() {
  return {
      {"exact", "log-likelihood", {784, exact_large.hidden, few_images}, PartitionMethod::exact},
      {"annealed", "measurement", large, PartitionMethod::annealed}};
}

namespace {

Prepared prepare(const MeasurementCase& measurement_case) {
  const Learned& taught = learned(measurement_case.shape);
  const BinaryBatch none(taught.images.rows(), 0);
  const auto images = std::make_shared<const MeasuredImages>(taught.images, none);
  const MeasurementSettings settings = settings_of(measurement_case);
  const auto measure = [&taught, images, settings] {
    Measurement measurement(taught.rbm, images, settings);
    while (!measurement.advance(slice_of_work)) continue;
    measurement.result();
  };
  return {measure, density_of(taught.images)};
}

}  // namespace

std::vector<Case> cases_of_measurements() {
  std::vector<Case> cases;
  for (const MeasurementCase& c : measurement_cases()) {
    cases.push_back({c.group, c.name, c.shape, [c] { return prepare(c); }});
  }
  return cases;
}

}  // namespace rbm::bench
