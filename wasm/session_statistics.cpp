#include "session_statistics.h"

#include "rbm/error.h"

namespace rbm::wasm {
namespace {

Parameter parameter_from(const std::string& name) {
  if (name == "weights") return Parameter::weights;
  if (name == "visible-bias") return Parameter::visible_bias;
  if (name == "hidden-bias") return Parameter::hidden_bias;
  throw Error(ErrorCode::out_of_range,
              "parameter_statistics: there is no parameter of that name; there are weights, "
              "visible-bias and hidden-bias");
}

/// Where training images lie among all. @param training  their places among themselves, rising
void find_among_all(const std::vector<Index>& training, const std::vector<Index>& held_out,
                    std::vector<std::uint32_t>& places) {
  places.clear();
  std::size_t before = 0;  // held-out images before the one that is looked at
  for (const Index image : training) {
    while (before < held_out.size() && held_out[before] <= image + static_cast<Index>(before)) {
      ++before;
    }
    places.push_back(static_cast<std::uint32_t>(image + static_cast<Index>(before)));
  }
}

}  // namespace

int bins_from(double bins) { return whole<int>("the number of bins", bins, 1, 4096); }

val SessionStatistics::parameters(const Session& session, const std::string& which, double bins) {
  parameters_ = session.parameter_statistics(parameter_from(which), bins_from(bins));
  const auto& [values, steps] = parameters_;
  val object = val::object();
  put(object, "largestValue", values.histogram.high);
  put(object, "meanValue", values.mean_magnitude);
  put(object, "largestStep", steps.histogram.high);
  put(object, "meanStep", steps.mean_magnitude);
  put(object, "values", view(values.histogram.counts));
  put(object, "steps", view(steps.histogram.counts));
  return object;
}

val SessionStatistics::activity_map(const Session& session, const std::vector<Index>& held_out,
                                    double images, double units) {
  constexpr auto most = static_cast<double>(Session::max_mapped);
  map_ = session.activity_map(whole<Index>("the number of images", images, 1, most),
                              whole<Index>("the number of units", units, 1, most));
  find_among_all(map_.images, held_out, images_);
  val object = val::object();
  put(object, "units", static_cast<double>(map_.probabilities.rows()));
  put(object, "images", view(images_));
  put(object, "probabilities", view(map_.probabilities));
  return object;
}

}  // namespace rbm::wasm
