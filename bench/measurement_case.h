#pragma once

#include <string>
#include <vector>

#include "rbm/measurement.h"
#include "workloads.h"

namespace rbm::bench {

/// A whole rbm::Measurement of a machine that has learned a little, from its first slice to its
/// result: these also run in the shipped module.
struct MeasurementCase {
  std::string group;
  std::string name;
  Shape shape;  ///< of the machine; the images, or the chains
  PartitionMethod method;
};

/// Multiplications in a slice: some milliseconds, as a page asks for that wants to show progress.
inline constexpr double slice_of_work = 1e7;

MeasurementSettings settings_of(const MeasurementCase& measurement_case);

std::vector<MeasurementCase> measurement_cases();

/// One JSON object without line break, for a program that runs the case elsewhere.
std::string as_json(const MeasurementCase& measurement_case);

}  // namespace rbm::bench
